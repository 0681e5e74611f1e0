"""Makes a picture of a page small: 256 colours are all it needs."""

import base64
import struct
import zlib
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page

COLOURS = 256
ALIKE = 4  # the bits of a channel in which colours that look alike may differ
PIXELS = """async (data) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Blob([context.getImageData(0, 0, image.width, image.height).data]);
  const reader = new FileReader();
  const read = new Promise((done) => { reader.onload = () => done([image.width, reader.result]); });
  reader.readAsDataURL(pixels);
  return read;
}"""


def write_small(blank: Page, picture: bytes, path: Path) -> None:
    """Write the PNG ``picture`` in its most frequent colours; ``blank`` is a page that reads its pixels."""
    width, read = blank.evaluate(PIXELS, base64.b64encode(picture).decode())
    raw = base64.b64decode(read.partition(",")[2])
    pixels = [raw[at : at + 3] for at in range(0, len(raw), 4)]
    counted = Counter(pixels)
    colours = _chosen(counted)
    places = {colour: _nearest(colour, colours) for colour in counted}
    drawn = bytes(places[pixel] for pixel in pixels)
    lines = b"".join(b"\0" + drawn[at : at + width] for at in range(0, len(drawn), width))
    head = struct.pack(">IIBBBBB", width, len(drawn) // width, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", b"".join(colours)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts))


def _chosen(counted: Counter[bytes]) -> list[bytes]:
    """The most frequent colours, of those that look alike only the first."""
    kinds: dict[bytes, bytes] = {}
    weights: Counter[bytes] = Counter()
    for colour, count in counted.most_common():
        kind = bytes(channel >> ALIKE for channel in colour)
        kinds.setdefault(kind, colour)
        weights[kind] += count
    return [kinds[kind] for kind, _ in weights.most_common(COLOURS)]


def _nearest(colour: bytes, colours: list[bytes]) -> int:
    return min(range(len(colours)), key=lambda at: sum((a - b) ** 2 for a, b in zip(colour, colours[at], strict=True)))


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
