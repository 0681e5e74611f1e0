"""What is said of our own faults: a reference to find one by, and where it broke, never what somebody wrote."""

import hashlib
import traceback
from pathlib import Path

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_FRAMES = 6


def reference_of(name: object) -> str:
    """A reference that can be read out aloud, like ``F7K2-9QX3``; the same for the same name."""
    digest = int.from_bytes(hashlib.blake2b(str(name).encode(), digest_size=5).digest())
    letters = "".join(_LETTERS[digest >> 5 * place & 31] for place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def where_it_broke(error: BaseException) -> str:
    """The exception's class and the last places of ours it came through; its message may quote somebody: left out."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames[:-1] if "butinerie" in frame.filename]
    places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in [*ours[-_FRAMES:], *frames[-1:]])
    return "\n".join([type(error).__name__, *places])
