"""Addresses of our own on the loopback."""

import socket


def free_port() -> int:
    """One that nobody listens on just now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
