import asyncio
from collections.abc import Sequence
from contextlib import suppress

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from butinerie_bot.web.application import Served, application
from butinerie_bot.web.health import ConnectionState, Readiness
from butinerie_bot.web.limits import MEBIBYTE, SECURITY
from butinerie_bot.web.server import Listening, serving

READY = Readiness(True, "well", [ConnectionState("slack", "slack", False, "away since 9:00")])


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())), headers={"content-security-policy": "default-src 'self'"})


async def endless(_request: Request) -> Response:
    async def beats() -> Sequence[bytes]:  # type: ignore[misc]
        while True:
            yield b": beat\n\n"
            await asyncio.sleep(0.05)

    return StreamingResponse(beats(), media_type="text/event-stream")


PLATFORM = Starlette(routes=[Route("/events", echo, methods=["POST"]), Route("/live", endless)])


def client(readiness: Readiness = READY, at_top: Starlette | None = None) -> TestClient:
    async def asked() -> Readiness:
        return readiness

    return TestClient(application(Served(asked, {"slack": PLATFORM}, at_top, "fr")))


def test_it_is_ready_while_a_platform_is_away_and_says_which() -> None:
    answer = client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": "well",
        "connections": [{"name": "slack", "platform": "slack", "well": False, "advice": "away since 9:00"}],
    }


def test_it_is_not_ready_while_nothing_can_be_recorded_and_alive_all_the_same() -> None:
    down = client(Readiness(False, "StoreAway"))
    assert down.get("/readyz").status_code == 503
    assert down.get("/healthz").status_code == 200


def test_what_platforms_call_is_mounted_under_the_name_of_the_connection() -> None:
    assert client().post("/hooks/slack/events", content=b"abc").text == "3"
    assert client().post("/hooks/teams/events").status_code == 404


def test_a_body_of_more_than_a_mebibyte_is_refused_told_beforehand_or_not() -> None:
    asked = client()
    assert asked.post("/hooks/slack/events", content=b"a" * MEBIBYTE).status_code == 200
    assert asked.post("/hooks/slack/events", content=b"a" * (MEBIBYTE + 1)).status_code == 413
    pieces = (b"a" * 65_536 for _ in range(17))
    assert asked.post("/hooks/slack/events", content=pieces).status_code == 413


def test_a_length_that_is_no_number_is_refused() -> None:
    assert client().post("/hooks/slack/events", headers={"content-length": "many"}).status_code == 413


def test_security_headers_are_everywhere_and_an_application_may_set_its_own() -> None:
    front = client().get("/")
    assert {name: front.headers[name] for name in SECURITY} == SECURITY
    own = client().post("/hooks/slack/events")
    assert own.headers["content-security-policy"] == "default-src 'self'"
    assert own.headers["x-content-type-options"] == "nosniff"


def test_without_a_playground_the_top_says_what_this_is() -> None:
    front = client().get("/")
    assert front.status_code == 200
    assert '<html lang="fr">' in front.text
    assert "Butinerie" in front.text


def test_the_playground_stands_at_the_top_and_hides_neither_health_nor_hooks() -> None:
    asked = client(at_top=PLATFORM)
    assert asked.post("/events", content=b"abcd").text == "4"
    assert asked.get("/readyz").status_code == 200
    assert asked.post("/hooks/slack/events").text == "0"


async def test_a_stream_that_never_ends_does_not_keep_the_server_from_stopping() -> None:
    async def asked() -> Readiness:
        return READY

    listening = Listening("127.0.0.1", 0)
    host, port = listening.socket.getsockname()
    async with asyncio.timeout(5):
        async with serving(application(Served(asked, {"slack": PLATFORM}, None, "fr")), listening):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(b"GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n")
            assert b"200 OK" in await reader.readline()
            streaming, asking = await asyncio.open_connection(host, port)
            asking.write(b"GET /hooks/slack/live HTTP/1.1\r\nhost: x\r\n\r\n")
            assert b"200 OK" in await streaming.readline()
    for stream in (writer, asking):
        stream.close()
        with suppress(OSError):
            await stream.wait_closed()


def test_the_address_told_is_one_a_browser_finds() -> None:
    for host in ("127.0.0.1", "0.0.0.0"):
        listening = Listening(host, 0)
        assert listening.address == f"http://127.0.0.1:{listening.socket.getsockname()[1]}"
        listening.socket.close()


def test_what_is_known_of_somebody_is_a_file_behind_their_ticket_and_nothing_is_behind_another() -> None:
    async def asked() -> Readiness:
        return READY

    async def opened(ticket: str) -> bytes | None:
        return b'{"members": []}' if ticket == "theirs" else None

    web = TestClient(application(Served(asked, {}, None, "fr", opened)))
    found = web.get("/data/theirs")
    assert found.json() == {"members": []}
    assert found.headers["content-disposition"].startswith("attachment")
    assert found.headers["cache-control"] == "no-store"
    assert web.get("/data/other").status_code == 404
