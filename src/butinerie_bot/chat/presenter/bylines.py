"""Who stands behind an idea, and where it comes from."""

from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.documents import Link
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.ideas import OriginKind

SCHEMES = ("https://", "http://")


def byline(voice: Voice, view: IdeaView) -> str:
    """Who shared it; an imported idea is nobody's here."""
    origin = view.idea.origin
    if origin.kind is OriginKind.IMPORT:
        return _imported(voice, view)
    if origin.kind is OriginKind.ANONYMOUS:
        names = voice.listed(view.authors)
        return voice.text("card-unnamed-with", names=names) if names else voice.text("card-unnamed")
    if not view.authors:
        return voice.text("card-erased" if view.idea.author_id else "card-nobody")
    kind = "message" if origin.kind is OriginKind.MESSAGE else "shared"
    names = voice.listed(view.authors)
    if view.unit:
        return voice.text(f"card-{kind}-unit", names=names, unit=view.unit)
    return voice.text(f"card-{kind}", names=names)


def _imported(voice: Voice, view: IdeaView) -> str:
    source, posted = view.idea.origin.source, view.idea.opened_at or view.idea.created_at
    return voice.text("card-imported", source=source, date=voice.date(posted.date()))


def source(voice: Voice, view: IdeaView) -> Link | None:
    """The link back to the message or page it comes from."""
    origin = view.idea.origin
    if not origin.link.startswith(SCHEMES):
        return None
    name = "card-source-import" if origin.kind is OriginKind.IMPORT else "card-source"
    return Link(voice.text(name), origin.link)


def notes(voice: Voice, view: IdeaView) -> tuple[str, ...]:
    """What else is to know: edited, joined by others, spotted by somebody, supported by whom nobody can tell."""
    absorbed = voice.listed([voice.ref(number) for number in view.absorbed])
    said = (
        voice.text("card-absorbed", refs=absorbed) if absorbed else "",
        voice.text("card-pointed", name=view.pointed_by) if view.pointed_by else "",
        voice.text("card-edited") if view.idea.edited else "",
        voice.phrases.count("n-uncounted", view.uncounted) if view.uncounted else "",
    )
    return tuple(note for note in said if note)


def tally(voice: Voice, view: IdeaView) -> str:
    """Persons, each counted once; what is at zero is left out. Supports of before an import stand apart."""
    counts = view.idea.tally
    parts = (
        voice.text("tally-votes", votes=voice.votes(counts.votes)) if counts.votes else "",
        _counted(voice, "volunteers", counts.volunteers),
        _counted(voice, "interests", counts.interests),
        voice.phrases.count("n-imported", view.idea.origin.supports) if view.idea.origin.supports else "",
    )
    return " · ".join(part for part in parts if part)


def _counted(voice: Voice, name: str, count: int) -> str:
    return voice.text(f"tally-{name}", **{name: voice.phrases.count(f"n-{name}", count)}) if count else ""
