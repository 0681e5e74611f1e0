"""What people are told without having asked: each delivery's content in words."""

from butinerie_bot.application import deliveries
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Quote
from butinerie_bot.chat.presenter.cards import DECIDED
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.ideas import State

Blocks = tuple[Paragraph | Quote, ...]
NEWS = {State.SELECTED: "selected", State.DECLINED: "declined", State.DEFERRED: "deferred"}


def decided(voice: Voice, content: deliveries.DecidedContent) -> Document:
    """The answer, told to the idea's author or to a volunteer."""
    view = content.view
    verb = NEWS[view.idea.state] if view.decision is None else DECIDED[view.decision.verb]
    if not content.author:
        return voice.document(f"{verb}-volunteer", _see(voice, view.idea.number), **_facts(voice, view))
    return voice.document(f"{verb}-author", *_after_answer(voice, view, verb), **_facts(voice, view))


def _facts(voice: Voice, view: IdeaView) -> dict[str, str]:
    decision = view.decision
    return {
        "decider": voice.text("decider"),
        "ref": voice.ref(view.idea.number),
        "title": view.idea.content.title,
        "reason": decision.reason if decision else "",
        "date": voice.date(decision.until if decision else None),
        "ref_a": voice.ref(view.survivor) if view.survivor else "",
    }


def _see(voice: Voice, number: int) -> Button:
    return voice.button("card", f"show:{number}")


def _after_answer(voice: Voice, view: IdeaView, verb: str) -> tuple[Button, ...]:
    number = view.idea.number
    reply = voice.form_button("reply", f"comment:{number}")
    if verb == "declined":
        return (reply, voice.form_button("variant", "idea"))
    if verb == "deferred":
        return (reply, _see(voice, number))
    return (_see(voice, number), reply)


def news(voice: Voice, content: deliveries.NewsContent) -> Document:
    """Answers to ideas that a person supports, all in one message."""
    if len(content.views) == 1:
        return _one(voice, content.views[0])
    lines = (block for view in content.views for block in _line(voice, view))
    return Document((*voice.lines("news-headline", n=len(content.views)), *lines))


def _one(voice: Voice, view: IdeaView) -> Document:
    if view.idea.state is State.MERGED:
        withdraw = voice.button("unsupport", f"unsupport:{view.survivor}", Emphasis.QUIET)
        facts = {"ref_b": voice.ref(view.idea.number), "ref_a": voice.ref(view.survivor)}
        see = _see(voice, view.survivor)
        return voice.document("merge-voter", see, withdraw, title=view.idea.content.title, **facts)
    return voice.document(f"{_news(view)}-voter", _see(voice, view.idea.number), **_facts(voice, view))


def _news(view: IdeaView) -> str:
    return DECIDED[view.decision.verb] if view.decision else NEWS[view.idea.state]


def _line(voice: Voice, view: IdeaView) -> Blocks:
    kind = "merged" if view.idea.state is State.MERGED else _news(view)
    return voice.lines(f"news-{kind}", **_facts(voice, view))


def thread(voice: Voice, content: deliveries.ThreadContent) -> Document:
    """One line under the card."""
    view = content.view
    kind = "merged" if view.idea.state is State.MERGED else _news(view)
    return voice.document(f"thread-{kind}", **_facts(voice, view))


def merged(voice: Voice, content: deliveries.MergedContent) -> Document:
    """Two ideas meet, told to their authors."""
    idea = content.view.idea
    return voice.document(
        "merge-author", _see(voice, idea.number), ref_a=voice.ref(idea.number), title=idea.content.title
    )  # fmt: skip


def separated(voice: Voice, content: deliveries.MergeUndoneContent) -> Document:
    """They are two again."""
    return voice.document("merge-undone", ref_a=voice.ref(content.number), ref_b=voice.ref(content.into))


def consent(voice: Voice, content: deliveries.ConsentContent) -> Document:
    """The question to a message's author; the safe choice first."""
    return voice.document(
        "message-consent",
        voice.button("consent-no", f"consent-no:{content.consent_id}"),
        voice.button("consent-yes", f"consent-yes:{content.consent_id}", Emphasis.PRIMARY),
        name=content.name,
        excerpt=content.excerpt,
    )


def volunteer(voice: Voice, content: deliveries.VolunteerContent) -> Document:
    """Somebody offers help."""
    see = _see(voice, content.number)
    return voice.document("volunteer-for-author", see, name=content.name, ref=voice.ref(content.number))


def hidden(voice: Voice, content: deliveries.HiddenContent) -> Document:
    """Something was taken off, told to who wrote it and to the stewards."""
    what, whom = "comment-" if content.comment else "", "author" if content.author else "steward"
    return voice.document(
        f"hidden-{what}{whom}",
        ref=voice.ref(content.number),
        number=str(content.number),
        title=content.title,
        reason=content.reason,
        by=content.by,
    )


def place_lost(voice: Voice, content: deliveries.PlaceLostContent) -> Document:
    """A card is gone for good from one place."""
    return voice.document("place-lost", ref=voice.ref(content.number), channel=content.channel)


def reopened(voice: Voice, content: deliveries.ReopenedContent) -> Document:
    """One's idea is open again."""
    facts = {"ref": voice.ref(content.number), "title": content.title, "date": voice.date(content.promised_on)}
    return voice.document("reopened", _see(voice, content.number), **facts)
