"""A file of rows under named columns, whatever stands between the cells."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from butinerie_bot.exchange.problems import Unreadable

DELIMITERS = ",;\t"
LONGEST_CELL = 10_000_000
"""In characters; what is longer than an idea may be is told by its line, which the reader's own limit would not do."""
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``line`` is its first line in the file, from 1; ``uneven`` when it has more cells than columns."""

    line: int
    cells: Mapping[str, str]
    uneven: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells.values()) and not self.uneven

    def get(self, column: str) -> str:
        """The cell without outer blanks, empty when there is none."""
        return self.cells.get(column, "").strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns as they are named, and the rows below."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(file: Path, encoding: str = "utf-8") -> Sheet:
    """A CSV file, its delimiter found by its first line. Raises :class:`Unreadable`."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Unreadable("file-unreadable", file=str(file), detail=error.strerror or str(error)) from error
    return sheet_of(decoded(content, encoding))


def decoded(content: bytes, encoding: str) -> str:
    """The text of a file. Raises :class:`Unreadable` with the line where it is written otherwise."""
    try:
        text = content.decode(encoding)
    except LookupError as error:
        raise Unreadable("import-encoding-unknown", misused=True, encoding=encoding) from error
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        other = "utf-16" if content.startswith(UTF_16_MARKS) else "windows-1252"
        line = content.count(b"\n", 0, start) + 1
        raise Unreadable("import-encoding", line=line, encoding=encoding, other=other) from error
    # No database keeps a NUL, and none belongs to a text.
    return text.removeprefix("\ufeff").replace("\0", "")


def sheet_of(text: str) -> Sheet:
    """The rows of a CSV text. Raises :class:`Unreadable`."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    below = 0
    try:
        columns = tuple(cell.strip() for cell in next(reader, []))
        below = reader.line_num
        for cells in reader:
            rows.append(Row(below + 1, dict(zip(columns, cells, strict=False)), uneven=len(cells) > len(columns)))
            below = reader.line_num
    except csv.Error as error:
        # A quote left open runs to the end of the file: where its row begins is where to look.
        raise Unreadable("import-broken", line=below + 1, detail=str(error)) from error
    return Sheet(columns, tuple(rows))


def delimiter_of(text: str) -> str:
    """What stands most often between the cells of the first line, quoted ones aside."""
    head = text.partition("\n")[0]
    outside = "".join(head.split('"')[::2])
    return max(DELIMITERS, key=outside.count)
