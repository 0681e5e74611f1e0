"""What each delivery says, read at the moment of sending; None when it is of no use any more."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select

from butinerie_bot.application.deliveries import (
    CardContent,
    Claimed,
    ConsentAloudContent,
    ConsentContent,
    Content,
    HiddenContent,
    HomelessContent,
    PlaceLostContent,
    What,
)
from butinerie_bot.application.reminders.nudges import Later
from butinerie_bot.domain.ideas import State
from butinerie_bot.storage.outgoing import (
    batches,
    campaign_contents,
    closed_talks,
    gain_telling,
    letters,
    missing,
    pilot_telling,
    relayed,
    told,
)
from butinerie_bot.storage.outgoing.batches import CalendarOf
from butinerie_bot.storage.outgoing.known import Known
from butinerie_bot.storage.outgoing.owing import sealed_idea
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import language_of, organization_numbered
from butinerie_bot.storage.queries.views import READABLE, without_text
from butinerie_bot.storage.tables import channels, comments, consents, hidings
from butinerie_bot.storage.times import micros

EXCERPT_MOST = 300


@dataclass(frozen=True, slots=True)
class Page:
    """One moment at which contents are read: what these deliveries ask is asked together."""

    connection: Connection
    now: datetime
    deliveries: Sequence[Claimed]
    known: dict[int, Known | None] = field(default_factory=dict)

    def content(self, delivery: Claimed) -> Content | None:
        """What to say now, in the language of who reads it."""
        known = self._of(delivery.organization_id)
        if known is None or (sealed_idea(delivery.lane) is not None and not delivery.person):
            return None
        telling = Telling(known, delivery)
        return None if telling.gone else CONTENTS[delivery.subject.what](telling)

    def said(self, delivery: Claimed, calendar_of: CalendarOf) -> Content | Later | None:
        """What to say now; when, where its reader is not to be disturbed now."""
        said = self.content(delivery)
        return said if said is None else self._later(delivery, calendar_of) or said

    def _later(self, delivery: Claimed, calendar_of: CalendarOf) -> Later | None:
        """Nudges and letters keep to the hours in which people work."""
        match delivery.subject.what:
            case What.NUDGE:
                return batches.later(self.connection, delivery, self.now, calendar_of)
            case What.DIGEST:
                known = self._of(delivery.organization_id)
                return None if known is None else letters.later(known, delivery.subject, calendar_of)
            case What.MISSED:
                known = self._of(delivery.organization_id)
                return None if known is None else missing.later(known, calendar_of)
            case What.WORD_WAITS:
                known = self._of(delivery.organization_id)
                return None if known is None else closed_talks.later(Telling(known, delivery), calendar_of)
        return None

    def _of(self, own: int) -> Known | None:
        if own not in self.known:
            organization = organization_numbered(self.connection, own)
            about = [each.subject for each in self.deliveries if each.organization_id == own]
            here = None if organization is None else Known(self.connection, organization, self.now, about)
            self.known[own] = here
        return self.known[own]


def content(connection: Connection, delivery: Claimed, now: datetime) -> Content | None:
    """What one delivery says now."""
    return Page(connection, now, [delivery]).content(delivery)


def card(telling: Telling) -> CardContent | None:
    """The card as it stands. What nobody reads any more is not posted anew, but a card that stands says so."""
    view, channel = telling.view(telling.subject.idea_id), telling.channel()
    if view is None or channel is None:
        return None
    here = channel.home or campaign_contents.runs_in(telling, view.idea.campaign_id)
    if not telling.posted and not (here and view.idea.state in READABLE):
        return None
    shown = without_text(view) if view.idea.state is State.HIDDEN else view
    return CardContent(shown, language_of(channel.language, telling.organization.language))


def consent(telling: Telling) -> ConsentContent | ConsentAloudContent | None:
    """The question to a message's author, until it is answered or has expired; under the message where others read."""
    asked = telling.row(consents, telling.subject.ref_id)
    if asked is None or asked.expires_at <= micros(telling.now):
        return None
    by, author = telling.name(asked.pointed_by), telling.reader
    if telling.subject.channel_id and author is not None:
        channel = telling.channel()
        language = language_of(channel.language if channel else None, telling.organization.language)
        return ConsentAloudContent(asked.id, author.platform_id, author.name or author.handle, by, language)
    excerpt = shortened(f"{asked.title}\n{asked.body}".strip(), EXCERPT_MOST)
    return ConsentContent(asked.id, by, excerpt, telling.language)


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut between two words and ended by … when it is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(None, 1)[0] + "…"


def hidden(telling: Telling) -> HiddenContent | None:
    """What was taken off, while it still is."""
    hiding = telling.row(hidings, telling.subject.ref_id)
    idea = None if hiding is None else telling.idea(hiding.idea_id)
    if hiding is None or idea is None or (hiding.comment_id is None and idea.state is not State.HIDDEN):
        return None
    author_id = idea.author_id if hiding.comment_id is None else telling.row(comments, hiding.comment_id).account_id
    return HiddenContent(
        number=idea.number,
        title=idea.content.title,
        reason=hiding.reason,
        comment=hiding.comment_id is not None,
        by=telling.name(hiding.by_account),
        author=sealed_idea(telling.delivery.lane) is not None or author_id in telling.siblings,
        language=telling.language,
    )


def homeless(telling: Telling) -> HomelessContent | None:
    """No channel is a home, as long as that is so."""
    homes = select(channels.c.id).where(channels.c.organization_id == telling.organization.id, channels.c.home)
    return None if telling.connection.scalar(homes.limit(1)) else HomelessContent(telling.language)


def place_lost(telling: Telling) -> PlaceLostContent | None:
    """A card's place is gone."""
    idea, channel = telling.idea(telling.subject.idea_id), telling.channel()
    if idea is None or channel is None:
        return None
    return PlaceLostContent(idea.number, channel.name or channel.channel, telling.language)


CONTENTS: Mapping[What, Callable[[Telling], Content | None]] = {
    What.CARD: card,
    What.CONSENT: consent,
    What.HIDDEN: hidden,
    What.HOMELESS: homeless,
    What.PLACE_LOST: place_lost,
    What.MISSED: missing.missed,
    What.DECIDED: told.decided,
    What.NEWS: told.news_of,
    What.THREAD: told.thread,
    What.MERGED: told.merged,
    What.MERGE_UNDONE: told.merge_undone,
    What.VOLUNTEER: told.volunteer,
    What.REOPENED: told.reopened,
    What.WITHDRAWN: told.withdrawn,
    What.QUESTION: relayed.question,
    What.ANSWER: relayed.answer,
    What.LINKED: relayed.linked,
    What.WORD_WAITS: closed_talks.word_waits,
    What.NUDGE: batches.nudge,
    What.DIGEST: letters.digest,
    **campaign_contents.CONTENTS,
    **pilot_telling.CONTENTS,
    **gain_telling.CONTENTS,
}
