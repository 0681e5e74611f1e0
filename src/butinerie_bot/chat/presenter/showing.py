"""One idea shown in private: what this person may do with it."""

from dataclasses import replace

from butinerie_bot.application.views import CommentView, IdeaView, StandingView
from butinerie_bot.chat.documents import Button, Emphasis, Paragraph, Quote
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role

HIDEABLE = 3
"""Newest comments that have a button of their own; the others are hidden by words."""

OF_DEFERRED = ("select", "defer", "decline", "hide", "ask")
OF_OPEN = ("select", "defer", "decline", "merge", "hide", "ask")


def lead(voice: Voice, view: IdeaView) -> tuple[Paragraph | Quote, ...]:
    """The line above the card."""
    return voice.lines("show-lead", ref=voice.ref(view.idea.number))


def ways(
    voice: Voice, view: IdeaView, standing: StandingView | None, roles: frozenset[Role]
) -> tuple[Button, ...]:  # fmt: skip
    """Take support back, correct one's idea, answer it."""
    if view.idea.state is State.DEFERRED:
        return _of_steward(voice, view.idea.number, roles, OF_DEFERRED)
    if view.idea.state is not State.OPEN:
        return ()
    return (*_of_person(voice, view.idea.number, standing), *_of_steward(voice, view.idea.number, roles, OF_OPEN))


def _of_person(voice: Voice, number: int, standing: StandingView | None) -> tuple[Button, ...]:
    if standing is None:
        return ()
    if standing.own:
        edit = voice.form_button("edit", f"edit:{number}")
        return (edit, voice.button("withdraw-idea", f"withdraw:{number}", Emphasis.QUIET))
    return (voice.button("unsupport", f"unsupport:{number}", Emphasis.QUIET),) if standing.supports else ()


def _of_steward(voice: Voice, number: int, roles: frozenset[Role], names: tuple[str, ...]) -> tuple[Button, ...]:
    if Role.STEWARD not in roles:
        return ()
    return tuple(voice.form_button(name, f"{name}:{number}") for name in names)


def hiding(
    voice: Voice, number: int, comments: tuple[CommentView, ...], roles: frozenset[Role]
) -> tuple[Button, ...]:  # fmt: skip
    """For a steward, a way to hide each of the newest comments."""
    if Role.STEWARD not in roles:
        return ()
    newest = list(enumerate(comments, start=1))[-HIDEABLE:]
    return tuple(
        replace(
            voice.button("hide-comment", f"hide-comment:{number}:{comment.id}", Emphasis.QUIET, place=str(place)),
            opens=voice.can(Capability.FORMS),
        )
        for place, comment in newest
    )
