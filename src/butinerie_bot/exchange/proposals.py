"""Rows as ideas: each is one, cleaned and bounded, or is skipped with its line and the reason."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from butinerie_bot.application.commands import ImportedIdea
from butinerie_bot.domain.ideas import TITLE_MOST, Content, Lens, clean
from butinerie_bot.domain.refusals import TextTooLong, TitleLength
from butinerie_bot.exchange.cells import restored
from butinerie_bot.exchange.mapping import Kind, Mapped
from butinerie_bot.exchange.markup import without_markup
from butinerie_bot.exchange.sheets import Row, Sheet

MOST_SUPPORTS = 2_000_000_000
SOURCE_MOST, ID_MOST, LINK_MOST = 100, 200, 2_000
"""In characters: what is longer is no name, and an index of the database could not hold it."""
YEARS = range(1900, 2200)
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")


@dataclass(frozen=True, slots=True)
class Note:
    """What there is to say of a line: a phrase's name and its facts."""

    line: int
    phrase: str
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass
class Proposals:
    """What a sheet holds: ideas by source, rows skipped, and what was changed in ideas taken."""

    ideas: list[tuple[str, ImportedIdea]] = field(default_factory=list)
    skipped: list[Note] = field(default_factory=list)
    changed: list[Note] = field(default_factory=list)
    digests: Counter[str] = field(default_factory=Counter)


def proposals(sheet: Sheet, by: Mapped, source: str = "", fallback: str = "file") -> Proposals:
    """All rows of a sheet. ``source`` is where they come from; unsaid, the rows' own, the site, or ``fallback``."""
    found = Proposals()
    site = (site_of(sheet, by) or Kind.DECIDIM.value) if by.kind is Kind.DECIDIM else fallback
    for row in sheet.rows:
        cells = {name: cell(row, by, name) for name in by.columns}
        reason = unusable(row, cells)
        if reason is not None:
            found.skipped.append(reason)
            continue
        take(found, row, cells, (source or cells.get("source") or site)[:SOURCE_MOST])
    return found


def cell(row: Row, by: Mapped, name: str) -> str:
    """What a row says of a field."""
    text = "\n".join(row.get(by.columns[name]).splitlines())
    if by.kind is Kind.OWN:
        return restored(text)
    return without_markup(text) if by.kind is Kind.DECIDIM and name in {"title", "text"} else text


def unusable(row: Row, cells: dict[str, str]) -> Note | None:
    """Why a row is no idea, as far as that can be seen before reading it."""
    if row.empty:
        return Note(row.line, "import-row-empty")
    if row.uneven:
        return Note(row.line, "import-row-uneven")
    return None if cells["title"] else Note(row.line, "import-row-untitled")


def take(found: Proposals, row: Row, cells: dict[str, str], source: str) -> None:
    """Add a row's idea, or why it is skipped."""
    try:
        content = content_of(cells)
    except TextTooLong as refusal:
        found.skipped.append(Note(row.line, "import-row-long", (("length", refusal.length), ("most", refusal.most))))
        return
    except TitleLength as refusal:
        found.skipped.append(Note(row.line, "import-row-title", (("length", refusal.length),)))
        return
    if len(" ".join(cells["title"].split())) > TITLE_MOST:
        found.changed.append(Note(row.line, "import-title-cut", (("most", TITLE_MOST),)))
    link = cells.get("link", "")
    if link and not is_web(link):
        found.changed.append(Note(row.line, "import-link-left", (("link", link[:100]),)))
    found.ideas.append((source, imported(found, cells, content)))


def imported(found: Proposals, cells: dict[str, str], content: Content) -> ImportedIdea:
    """The idea of a row; a row without an id is known by what it says, the second alike by its place among these."""
    link, given = cells.get("link", ""), cells.get("id", "")
    return ImportedIdea(
        external_id=given if 0 < len(given) <= ID_MOST else digest(found.digests, cells),
        content=content,
        posted_on=day_of(cells.get("date", "")),
        link=link if is_web(link) else "",
        supports=number_of(cells.get("supports", "")),
        tag=" ".join(cells.get("tag", "").split())[:TITLE_MOST],
    )


def content_of(cells: dict[str, str]) -> Content:
    """Title and texts. Raises :class:`TitleLength` or :class:`TextTooLong`."""
    title = " ".join(cells["title"].split())
    lens = cells.get("lens", "")
    whole = Content(title, cells.get("problem", ""), cells.get("text", ""), Lens(lens) if lens in set(Lens) else None)
    if len(title) > TITLE_MOST:
        whole = replace(whole, title=cut(title), proposal=f"{title}\n\n{whole.proposal}".strip())
    return clean(whole)


def cut(title: str) -> str:
    """A title's beginning, cut between two words where there are any."""
    head = title[: TITLE_MOST - 1]
    return (head.rpartition(" ")[0].rstrip(" ,;:-") or head) + "…"


def digest(seen: Counter[str], cells: dict[str, str]) -> str:
    """An id made from what a row says."""
    said = hashlib.sha256("\0".join(f"{name}={cells[name]}" for name in sorted(cells)).encode()).hexdigest()[:16]
    seen[said] += 1
    return said if seen[said] == 1 else f"{said}-{seen[said]}"


def day_of(text: str) -> date | None:
    """The day that a text begins with, None when it is none we know."""
    day = re.split(r"[T ]", text.strip(), maxsplit=1)[0]
    for form in DATES:
        try:
            read = datetime.strptime(day, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return read if read.year in YEARS else None
    return None


def number_of(text: str) -> int:
    """A count, 0 when it is none."""
    digits = "".join(text.split())
    return min(int(digits), MOST_SUPPORTS) if digits.isascii() and digits.isdigit() and len(digits) < 20 else 0


def is_web(link: str) -> bool:
    """Whether an address is one of the web's."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and bool(parts.netloc)
        and len(link) <= LINK_MOST
        and not re.search(r"\s", link)
    )


def site_of(sheet: Sheet, by: Mapped) -> str:
    """The site that the rows link to, empty when they link to none."""
    column = by.columns.get("link", "")
    links: Sequence[str] = [row.get(column) for row in sheet.rows]
    return next((urlsplit(link).hostname or "" for link in links if is_web(link)), "")
