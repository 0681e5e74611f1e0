"""The organization that everything belongs to, and its settings."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Policy:
    """Defaults that an organization may set; days are calendar days, lengths characters (product.md, "Defaults").

    Of the week Monday is day 0; ``closing_days`` are ISO dates; ``deputy_after``, ``milestone_nudges`` and
    ``sponsor_after`` count working days. Of an idea with ``supporters_told`` supporters its stewards hear (0: never).
    """

    promise_days: int = 14
    notice_minutes: int = 2
    merge_undo_days: int = 30
    draft_days: int = 30
    consent_days: int = 7
    dialogue_hours: int = 24
    retention_days: int = 1_826
    guests_vote: bool = False
    strangers_vote: bool = False
    authors_vote: bool = False
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    day_opens: str = "09:00"
    day_closes: str = "17:30"
    closing_days: tuple[str, ...] = ()
    subdivision: str = ""
    nudges_a_week: int = 5
    steward_nudges: tuple[int, ...] = (7, 2, 0)
    deputy_after: int = 2
    draft_nudges: tuple[int, ...] = (2, 7)
    digest_weekday: int = 1
    digest_at: str = "10:00"
    pilot_days: int = 90
    checkin_days: tuple[int, ...] = (30, 60, 90)
    milestone_nudges: tuple[int, ...] = (3, 1)
    sponsor_after: int = 5
    supporters_told: int = 10
    share_again_days: int = 30


@dataclass(frozen=True, slots=True)
class Organization:
    """``language`` is ``fr`` or ``en``; ``zone`` an IANA zone; ``country`` tells the public holidays."""

    id: int
    name: str
    language: str = "fr"
    zone: str = "Europe/Paris"
    country: str = "FR"
    policy: Policy = field(default_factory=Policy)
