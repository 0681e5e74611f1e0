"""Make the JSON Schema of Slack's payloads again, from the types that Slack publishes for TypeScript.

Node and the npm registry are needed for this alone: what is made stands beside the tests, which read it offline.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
MADE = HERE.parent.parent / "adapters" / "slack" / "tests" / "slack_types"
SOURCES = ("package.json", "package-lock.json", "payloads.ts")
GENERATE = (
    "npx", "ts-json-schema-generator", "--path", "payloads.ts", "--type", "*", "--jsDoc", "none", "--no-type-check",
)  # fmt: skip


def main() -> None:
    """Install what is locked in a folder of its own, generate, and keep the result with its version and licence."""
    if shutil.which("npm") is None:
        sys.exit("Node is needed (npm)")
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name in SOURCES:
            shutil.copy(HERE / name, room)
        _run(room, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
        _keep(json.loads(_run(room, *GENERATE)), room / "node_modules" / "@slack" / "types")


def _run(room: Path, *command: str) -> str:
    return subprocess.run(command, cwd=room, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own words


def _keep(schema: dict[str, object], package: Path) -> None:
    about = json.loads((package / "package.json").read_text())
    made = f"Made from {about['name']} {about['version']} ({about['license']}: LICENSE) by `make slack-schema`"
    MADE.mkdir(exist_ok=True)
    kept = json.dumps({"$comment": made, **schema}, indent=1, sort_keys=True, ensure_ascii=False)
    (MADE / "schema.json").write_text(f"{kept}\n")
    shutil.copy(package / "LICENSE", MADE / "LICENSE")
    print(made)


if __name__ == "__main__":
    main()
