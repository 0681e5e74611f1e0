"""Answers while an idea is born, corrected or taken back."""

from dataclasses import replace

from butinerie_bot.application import outcomes
from butinerie_bot.application.views import IdeaLine
from butinerie_bot.chat.documents import Button, Document, Emphasis
from butinerie_bot.chat.ports import Suggestion
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened
from butinerie_bot.domain.ideas import State

SUMMARY_MOST = 300


def similar(voice: Voice, outcome: outcomes.SimilarFound) -> Document:
    """Close ideas before it is posted: support one, or publish anyway."""
    lines = (block for idea in outcome.similar for block in voice.line("line-votes", idea))
    blocks = (*voice.lines("similar-headline", n=len(outcome.similar)), *lines, *voice.lines("similar-advice"))
    support = (_take_part(voice, idea, Emphasis.PRIMARY) for idea in outcome.similar)
    publish = voice.button("publish-mine", f"publish:{outcome.draft_id}")
    read = voice.button("read-first", f"show:{outcome.similar[0].number}", Emphasis.QUIET)
    return Document(blocks, (*support, publish, read))


def suggestion(voice: Voice, idea: IdeaLine) -> Suggestion:
    """A close idea, told while a title is being written."""
    ref = voice.ref(idea.number)
    sentence = voice.text("suggestion", ref=ref, title=idea.title, votes=voice.votes(idea.votes))
    offered = _take_part(voice, idea, Emphasis.PLAIN)
    return Suggestion(idea.number, sentence, offered.label, offered.action)


def _take_part(voice: Voice, idea: IdeaLine, emphasis: Emphasis) -> Button:
    """An open idea can be supported; one that has its answer can only be read."""
    ref = voice.ref(idea.number)
    if idea.state is State.OPEN:
        return voice.button("support-ref", f"support:{idea.number}", emphasis, ref=ref)
    return voice.button("see", f"show:{idea.number}", ref=ref)


def recap(voice: Voice, outcome: outcomes.Recap) -> Document:
    """All is there: publish, edit or keep."""
    lens = voice.text(f"lens-{outcome.lens}") if outcome.lens else ""
    summary = " · ".join(part for part in (outcome.problem, outcome.proposal, lens) if part)
    said = voice.lines(
        "ask-recap",
        title=outcome.title,
        summary=shortened(summary, SUMMARY_MOST),
        channel=voice.listed(outcome.homes),
    )
    return Document(
        said,
        (
            voice.button("publish", f"publish:{outcome.draft_id}", Emphasis.PRIMARY),
            voice.form_button("edit", f"edit-draft:{outcome.draft_id}"),
            voice.button("keep", f"keep:{outcome.draft_id}", Emphasis.QUIET),
        ),
    )


def posted(voice: Voice, outcome: outcomes.IdeaPosted) -> Document:
    """The receipt, with the ways to complete it or take it back."""
    facts = {"ref": voice.ref(outcome.number), "date": voice.date(outcome.promised_on)}
    buttons = (
        voice.button("card", f"show:{outcome.number}"),
        voice.form_button("complete", f"edit:{outcome.number}"),
        voice.button("withdraw", f"withdraw:{outcome.number}", Emphasis.QUIET),
    )
    if not outcome.homes:
        return _with_campaign(voice, outcome, voice.document("idea-posted-homeless", *buttons, **facts))
    said = voice.document("idea-posted", *buttons, channel=voice.listed(outcome.homes), **facts)
    return _with_campaign(voice, outcome, said)


def _with_campaign(voice: Voice, outcome: outcomes.IdeaPosted, said: Document) -> Document:
    if outcome.campaign:
        line = voice.lines("idea-posted-campaign", campaign=outcome.campaign)
    else:
        line = voice.lines("idea-posted-outside") if outcome.outside else ()
    return replace(said, blocks=(*said.blocks, *line))


def kept(voice: Voice, outcome: outcomes.DraftKept) -> Document:
    """The draft waits."""
    return voice.document(
        "draft-kept",
        voice.form_button("resume", f"edit-draft:{outcome.draft_id}"),
        voice.button("erase", f"erase:{outcome.draft_id}", Emphasis.QUIET),
        title=outcome.title,
        date=voice.date(outcome.until),
    )


def edited(voice: Voice, outcome: outcomes.IdeaEdited) -> Document:
    """The new text stands, or it stood already."""
    phrase = "idea-unchanged" if outcome.unchanged else "idea-edited"
    see = voice.button("card", f"show:{outcome.number}")
    return voice.document(phrase, see, ref=voice.ref(outcome.number), title=outcome.title)


def withdrawn(voice: Voice, outcome: outcomes.IdeaWithdrawn) -> Document:
    """Taken back, with the way to put it back."""
    return voice.document(
        "idea-withdrawn", voice.button("reopen", f"reopen:{outcome.number}"), ref=voice.ref(outcome.number)
    )


def reopened(voice: Voice, outcome: outcomes.IdeaReopened) -> Document:
    """Open again."""
    date = voice.date(outcome.promised_on)
    see = voice.button("card", f"show:{outcome.number}")
    return voice.document("idea-reopened", see, ref=voice.ref(outcome.number), date=date)


def hidden(voice: Voice, outcome: outcomes.IdeaHidden) -> Document:
    """Off every card."""
    ref = voice.ref(outcome.number)
    if outcome.comment:
        return voice.document("comment-hidden", ref=ref)
    return voice.document("idea-hidden", voice.button("reopen", f"reopen:{outcome.number}"), ref=ref)


def asked(voice: Voice, outcome: outcomes.ConsentAsked) -> Document:
    """The message's author has been asked."""
    return voice.document("message-asked", name=outcome.name, date=voice.date(outcome.until))
