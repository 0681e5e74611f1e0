"""Which column of a file holds what: known by its columns, or told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from butinerie_bot.domain.words import fold
from butinerie_bot.exchange.problems import Unreadable

FIELDS = ("title", "text", "problem", "id", "date", "link", "supports", "tag", "lens", "source")
OWN_COLUMNS = frozenset({"title", "problem", "proposal", "source", "external_id"})
OWN = {
    "title": "title", "text": "proposal", "problem": "problem", "id": "external_id", "date": "created_at",
    "link": "link", "supports": "supports", "lens": "lens", "source": "source", "tag": "tag",
}  # fmt: skip
DECIDIM = {
    "id": ("id",),
    "title": ("title",),
    "text": ("body",),
    "date": ("created_at", "published_at"),
    "link": ("url",),
    "supports": ("votes", "votes_count", "endorsements/total_count"),
    "tag": ("category/name",),
}


class Kind(StrEnum):
    """Where a file comes from."""

    OWN = "butinerie"
    DECIDIM = "decidim"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A file's kind, and the column that holds each field (fields without one are missing)."""

    kind: Kind
    columns: Mapping[str, str]


def mapped(columns: Sequence[str], told: Mapping[str, str], language: str) -> Mapped:
    """What each column holds. Raises :class:`Unreadable` when nobody said and the columns are not known."""
    if told:
        return Mapped(Kind.PLAIN, {field: named(column, columns) for field, column in told.items()})
    if OWN_COLUMNS.issubset(columns):
        return Mapped(Kind.OWN, {field: column for field, column in OWN.items() if column in columns})
    found = decidim(columns, language)
    if {"id", "title", "text"}.issubset(found):
        return Mapped(Kind.DECIDIM, found)
    raise Unreadable("import-columns", misused=True, columns=", ".join(columns) or "…")


def decidim(columns: Sequence[str], language: str) -> dict[str, str]:
    """The columns of a Decidim export; texts in several languages have one column each (``title/fr``)."""
    found = {}
    for field, names in DECIDIM.items():
        wished = [column for name in names for column in (name, f"{name}/{language}")]
        others = [column for name in names for column in columns if column.startswith(f"{name}/")]
        here = [column for column in (*wished, *others) if column in columns]
        if here:
            found[field] = here[0]
    return found


def named(column: str, columns: Sequence[str]) -> str:
    """The column of that name, whatever its case and accents. Raises :class:`Unreadable`."""
    alike = [column] if column in columns else [other for other in columns if fold(other) == fold(column)]
    if not alike:
        raise Unreadable("import-no-column", misused=True, column=column, columns=", ".join(columns))
    return alike[0]


def told(pairs: Sequence[str]) -> dict[str, str]:
    """What ``--map field=Column`` says. Raises :class:`Unreadable`."""
    said = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or field.strip() not in FIELDS:
            raise Unreadable("import-map", misused=True, pair=pair, fields=", ".join(FIELDS))
        said[field.strip()] = column.strip()
    if said and "title" not in said:
        raise Unreadable("import-map-title", misused=True)
    return said
