"""The words dates are made of, folded (no accent, no capital), in French and English."""

from collections.abc import Iterable, Mapping


def _numbered(rows: Iterable[str], first: int) -> Mapping[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


WEEKDAYS: Mapping[str, int] = _numbered(
    ("lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday", "vendredi friday", "samedi saturday",
     "dimanche sunday"),
    0,
)  # fmt: skip

MONTHS: Mapping[str, int] = _numbered(
    ("janvier janv january jan", "fevrier fevr fev february feb", "mars march mar", "avril avr april apr", "mai may",
     "juin june jun", "juillet juil july jul", "aout august aug", "septembre sept september sep",
     "octobre oct october", "novembre nov november", "decembre dec december"),
    1,
)  # fmt: skip

NUMBERS: Mapping[str, int] = {
    **_numbered(
        ("un une a an one", "deux two", "trois three", "quatre four", "cinq five", "six", "sept seven", "huit eight",
         "neuf nine", "dix ten", "onze eleven", "douze twelve"),
        1,
    ),
    "quinze": 15,
    "trente": 30,
}  # fmt: skip

UNITS: Mapping[str, str] = {
    "jour": "day", "jours": "day", "day": "day", "days": "day",
    "semaine": "week", "semaines": "week", "week": "week", "weeks": "week",
    "mois": "month", "month": "month", "months": "month",
    "an": "year", "ans": "year", "year": "year", "years": "year",
}  # fmt: skip
