"""Whether a request comes from Slack: signed over its raw body, and not long ago."""

import hmac
from hashlib import sha256

WINDOW = 300
"""Seconds by which Slack's clock and ours may differ (Slack's own advice)."""

VERSION = "v0"


def signed(secret: str, stamp: str, body: bytes) -> str:
    """The signature of a body sent at that time (seconds since 1970)."""
    base = b":".join((VERSION.encode(), stamp.encode(), body))
    return f"{VERSION}={hmac.new(secret.encode(), base, sha256).hexdigest()}"


def is_genuine(secret: str, stamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether Slack sent that body within the last five minutes. A time that is none is no time."""
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= 11) or abs(now - int(stamp)) > WINDOW:
        return False
    return hmac.compare_digest(signed(secret, stamp, body).encode(), signature.encode("utf-8", "replace"))
