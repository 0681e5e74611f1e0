"""The words dates are made of, folded (no accent, no capital), in French and English."""

from collections.abc import Iterable, Mapping


def _numbered(rows: Iterable[str], first: int) -> Mapping[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


WEEKDAYS: Mapping[str, int] = _numbered(
    ("lundi lun monday mon", "mardi tuesday tue tues", "mercredi mer wednesday wed", "jeudi jeu thursday thu thurs",
     "vendredi ven friday fri", "samedi sam saturday sat", "dimanche dim sunday sun"),
    0,
)  # fmt: skip
"""Without "mar", which is March as well as Tuesday."""

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
    "quatorze": 14, "fourteen": 14, "quinze": 15, "fifteen": 15, "vingt": 20, "twenty": 20, "trente": 30, "thirty": 30,
}  # fmt: skip

UNITS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("jour", "jours", "day", "days"), (1, 0)),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), (7, 0)),
    **dict.fromkeys(("fortnight", "fortnights"), (14, 0)),
    **dict.fromkeys(("quinzaine", "quinzaine de jours"), (15, 0)),
    **dict.fromkeys(("mois", "month", "months"), (0, 1)),
    **dict.fromkeys(("an", "ans", "annee", "annees", "year", "years"), (0, 12)),
}
"""The days and the months that each of them counts."""
