"""The read-only list of ideas, in words."""

from zoneinfo import ZoneInfo

from butinerie_bot.application.views import BoardView, IdeaView
from butinerie_bot.chat.cards import Status
from butinerie_bot.chat.ports import Board, BoardRow
from butinerie_bot.chat.presenter.cards import card
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened

SENTENCE_MOST = 200


def board(voice: Voice, view: BoardView) -> Board:
    """One page of it."""
    rows = tuple(_row(voice, idea, max(1, view.most_votes)) for idea in view.ideas)
    return Board(rows, view.counts, view.found, view.page, view.pages)


def _row(voice: Voice, view: IdeaView, most: int) -> BoardRow:
    shown = card(voice, view)
    content, votes = view.idea.content, view.idea.tally.votes
    hidden = shown.status is Status.HIDDEN
    return BoardRow(
        number=view.idea.number,
        title=shown.title,
        sentence="" if hidden else shortened(content.problem or content.proposal, SENTENCE_MOST),
        votes=votes,
        reached=votes / most,
        status=shown.status,
        status_word=shown.status_word,
        byline=shown.byline,
        tags=() if hidden or content.lens is None else (voice.text(f"lens-{content.lens}"),),
        promise=shown.promise,
        reason=shown.reason,
        link=shown.link.url if shown.link else None,
        posted=_posted(voice, view),
    )


def _posted(voice: Voice, view: IdeaView) -> str:
    if view.idea.opened_at is None:
        return ""
    return voice.text("board-posted", date=voice.date(view.idea.opened_at.astimezone(ZoneInfo(view.zone)).date()))
