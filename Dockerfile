# Two stages: the first builds the wheels with what is locked, the second holds nothing that only building needs.
ARG PYTHON=3.13-slim-bookworm

FROM python:${PYTHON} AS build
WORKDIR /build
COPY requirements/ requirements/
RUN sed -n '/^uv==/,/[^\\]$/p' requirements/build.lock > uv.txt \
 && python -m pip install --no-cache-dir --require-hashes -r uv.txt \
 && python -m venv --without-pip /opt/butinerie \
 && uv pip install --no-cache --compile-bytecode --python /opt/butinerie --require-hashes -r requirements/run.lock
COPY . .
# A later platform is installed by naming its folder: --build-arg ADAPTERS="adapters/playground adapters/slack adapters/mattermost"
ARG ADAPTERS="adapters/playground adapters/slack adapters/telegram"
RUN uv pip install --no-cache --compile-bytecode --python /opt/butinerie --no-deps \
    --build-constraints requirements/build.lock . $(printf './%s ' ${ADAPTERS})

FROM python:${PYTHON}
COPY --from=build /opt/butinerie /opt/butinerie
# A member of no group but its own, by number so that an orchestrator can check that it is not root.
RUN install -d -o 10001 -g 10001 -m 0700 /data
USER 10001:10001
WORKDIR /data
VOLUME /data
ENV PATH=/opt/butinerie/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    BUTINERIE_DATABASE_URL=sqlite:////data/butinerie.db \
    BUTINERIE_WEB__HOST=0.0.0.0 \
    BUTINERIE_WEB__PORT=8765
EXPOSE 8765
# Asked without the command line, whose start would cost more than the answer.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-c", \
  "import os, urllib.request as ask; ask.urlopen('http://127.0.0.1:' + os.environ['BUTINERIE_WEB__PORT'] + '/readyz', timeout=4)"]
CMD ["butinerie", "run"]
