"""What people are told without having asked: each delivery's content in words."""

from datetime import datetime

from butinerie_bot.application import deliveries
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.documents import Button, Document, Emphasis, Mention, Paragraph, Quote
from butinerie_bot.chat.presenter.cards import DECIDED
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.changes import Change
from butinerie_bot.domain.ideas import State

Blocks = tuple[Paragraph | Quote, ...]
VOTERS = {"merged": "merge"}
"""Where the phrase for one person's news has another word than its line among several."""
UNDER_CARDS = {State.MERGED: "merged", State.OPEN: "reopened", State.WITHDRAWN: "withdrawn"}
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
    """What became of ideas that a person supports, all in one message."""
    if len(content.lines) == 1:
        return _one(voice, content.lines[0])
    lines = (block for line in content.lines for block in voice.lines(f"news-{_kind(line)}", **_told(voice, line)))
    return Document((*voice.lines("news-headline", n=len(content.lines)), *lines))


def _one(voice: Voice, line: deliveries.NewsLine) -> Document:
    view, phrase = line.view, f"{VOTERS.get(_kind(line), _kind(line))}-voter"
    if line.change is Change.MERGED:
        withdraw = voice.button("unsupport", f"unsupport:{view.survivor}", Emphasis.QUIET)
        return voice.document(phrase, _see(voice, view.survivor), withdraw, **_told(voice, line))
    return voice.document(phrase, _see(voice, view.idea.number), **_told(voice, line))


def _kind(line: deliveries.NewsLine) -> str:
    """The phrase's word: a verdict has its own."""
    if line.change is Change.PILOT_ENDED and line.view.pilot is not None and line.view.pilot.pilot.verdict is not None:
        return f"verdict-{line.view.pilot.pilot.verdict.value}"
    return line.change.value


def _told(voice: Voice, line: deliveries.NewsLine) -> dict[str, str]:
    view, facts = line.view, _facts(voice, line.view)
    facts |= {"ref_b": facts["ref"], "date": facts["date"] or voice.date(view.idea.promised_on)}
    if line.survivor:
        facts["title"] = line.survivor
    pilot = view.pilot
    if pilot is not None:
        days = voice.phrases.count("n-days", pilot.pilot.length)
        facts |= {"owner": pilot.owner, "lesson": pilot.pilot.lesson, "days": days}
    return facts


def _news(view: IdeaView) -> str:
    return DECIDED[view.decision.verb] if view.decision else NEWS[view.idea.state]


def thread(voice: Voice, content: deliveries.ThreadContent) -> Document:
    """One line under the card."""
    view = content.view
    kind = UNDER_CARDS[view.idea.state] if view.idea.state in UNDER_CARDS else _news(view)
    facts = _facts(voice, view)
    return voice.document(f"thread-{kind}", **facts | {"date": facts["date"] or voice.date(view.idea.promised_on)})


def merged(voice: Voice, content: deliveries.MergedContent) -> Document:
    """Two ideas meet, told to their authors and to who offered help."""
    idea = content.view.idea
    facts = {"ref_a": voice.ref(idea.number), "title": idea.content.title}
    if content.author:
        return voice.document("merge-author", _see(voice, idea.number), **facts)
    facts["ref_b"] = voice.ref(content.absorbed.number)
    return voice.document("merge-volunteer", _see(voice, idea.number), **facts)


def separated(voice: Voice, content: deliveries.MergeUndoneContent) -> Document:
    """They are two again."""
    return voice.document("merge-undone", ref_a=voice.ref(content.number), ref_b=voice.ref(content.into))


def consent(voice: Voice, content: deliveries.ConsentContent) -> Document:
    """The question to a message's author; the safe choice first."""
    buttons = _consent(voice, content.consent_id)
    return voice.document("message-consent", *buttons, name=content.name, excerpt=content.excerpt)


def consent_aloud(voice: Voice, content: deliveries.ConsentAloudContent) -> Document:
    """The same under the message, where it can be read."""
    mention = Mention(content.platform_id, content.author)
    return voice.document(
        "message-consent-aloud", *_consent(voice, content.consent_id), mention=mention, name=content.name
    )


def _consent(voice: Voice, consent_id: int) -> tuple[Button, Button]:
    yes = voice.button("consent-yes", f"consent-yes:{consent_id}", Emphasis.PRIMARY)
    return voice.button("consent-no", f"consent-no:{consent_id}"), yes


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


def missed(voice: Voice, content: deliveries.MissedContent) -> Document:
    """A channel could not be read for a time: who voted then votes again."""
    since, until = (_at(voice, each) for each in (content.since, content.until))
    return voice.document("platform-back", **{"from": since, "to": until})


def _at(voice: Voice, moment: datetime) -> str:
    return voice.text("date-at", date=voice.whole_date(moment.date()), time=voice.hour(moment.time()))


def reopened(voice: Voice, content: deliveries.ReopenedContent) -> Document:
    """An idea is open again."""
    facts = {"ref": voice.ref(content.number), "title": content.title, "date": voice.date(content.promised_on)}
    phrase = "reopened" if content.author else "reopened-volunteer"
    return voice.document(phrase, _see(voice, content.number), **facts)


def withdrawn(voice: Voice, content: deliveries.WithdrawnContent) -> Document:
    """What one offered to help with was taken back."""
    return voice.document("withdrawn-volunteer", ref=voice.ref(content.number), title=content.title)
