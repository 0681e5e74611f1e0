"""The vault's own seal: what is closed by it is read by nobody who holds the database alone."""

import base64
import hmac
import os
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12
"""Bytes, drawn anew for each seal."""


def derived(secret: bytes, label: str) -> bytes:
    """The installation's key for one purpose (32 bytes)."""
    return HKDF(SHA256(), length=32, salt=None, info=f"butinerie {label}".encode()).derive(secret)


class Seal:
    """AES-GCM under a key of its own; ``about`` is bound in, so that no sealed text fits in another's place."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(derived(secret, "vault"))
        self._marking = derived(secret, "vault marks")

    def close(self, text: str, about: str) -> str:
        """The text sealed."""
        nonce = os.urandom(NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, text.encode(), about.encode())
        return base64.b64encode(sealed).decode()

    def open(self, sealed: str, about: str) -> str:
        """The text again. Raises cryptography's InvalidTag for another seal or place."""
        held = base64.b64decode(sealed)
        return self._cipher.decrypt(held[:NONCE], held[NONCE:], about.encode()).decode()

    def mark(self, *parts: object) -> str:
        """What is the same for the same thing, and tells nobody without the key which one it is."""
        named = "\0".join(map(str, parts))
        return hmac.new(self._marking, named.encode(), sha256).hexdigest()


@cache
def passing_seal() -> Seal:
    """The seal of a house that was handed no key: what it closes is lost when the process ends."""
    return Seal(os.urandom(32))
