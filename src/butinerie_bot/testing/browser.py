"""Debian's Chromium, for tests in a real browser."""

import shutil

MISSING = "no Chromium: install Debian's chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The browser's path, or nothing where there is none."""
    return shutil.which("chromium")
