"""The vault's own seal: what is closed by it is read by nobody who holds the database alone."""

import base64
import hmac
import os
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12
"""Bytes, drawn anew for each seal."""


def derived(secret: bytes, label: str) -> bytes:
    """The installation's key for one purpose (32 bytes)."""
    return HKDF(SHA256(), length=32, salt=None, info=f"butinerie {label}".encode()).derive(secret)


VAULT, LINKS = "vault", "data links"
"""What the seals are for; each has its own key."""


class Seal:
    """AES-GCM; ``about`` is bound in, so that no sealed text fits in another's place."""

    def __init__(self, secret: bytes) -> None:
        self._ciphers = {label: AESGCM(derived(secret, label)) for label in (VAULT, LINKS)}
        self._marking = derived(secret, "vault marks")

    def close(self, text: str, about: str, label: str = VAULT) -> str:
        """The text sealed, in signs that fit in a web address."""
        nonce = os.urandom(NONCE)
        sealed = nonce + self._ciphers[label].encrypt(nonce, text.encode(), about.encode())
        return base64.urlsafe_b64encode(sealed).decode()

    def open(self, sealed: str, about: str, label: str = VAULT) -> str | None:
        """The text again; None for what another key closed, or in another place: it is lost, as it must be."""
        try:
            held = base64.urlsafe_b64decode(sealed)
            return self._ciphers[label].decrypt(held[:NONCE], held[NONCE:], about.encode()).decode()
        except (InvalidTag, ValueError):
            return None

    def mark(self, *parts: object) -> str:
        """What is the same for the same thing, and tells nobody without the key which one it is."""
        named = "\0".join(map(str, parts))
        return hmac.new(self._marking, named.encode(), sha256).hexdigest()


@cache
def passing_seal() -> Seal:
    """The seal of a house that was handed no key: what it closes is lost when the process ends."""
    return Seal(os.urandom(32))
