"""Times as the tables keep them: UTC microseconds since 1970, days as ISO text."""

from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """Microseconds since 1970 of an aware datetime."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(micros: int) -> datetime:
    """The aware UTC datetime that many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def day(text: str | None) -> date | None:
    """The date kept as ISO text, None when there is none."""
    return date.fromisoformat(text) if text else None
