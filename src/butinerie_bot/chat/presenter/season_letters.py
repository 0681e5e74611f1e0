"""What the letter tells of campaigns, pilots and gains."""

from butinerie_bot.application.digests.digests import ClosingSoon, GainNews, PilotNews
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.documents import Paragraph, Quote
from butinerie_bot.chat.presenter.gains import told
from butinerie_bot.chat.presenter.pilots import pilot_in
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened
from butinerie_bot.domain.gains import MEASURED_AGAIN, Gain, months_after
from butinerie_bot.domain.pilots import Pilot

Block = Paragraph | Quote
TITLE_MOST, LINE_MOST = 90, 160
"""Characters."""


def closing(voice: Voice, section: ClosingSoon) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Campaigns that close before the next letter."""
    lines = (
        voice.lines(
            "letter-campaign", campaign=each.name, date=voice.date(each.closes_at.date()),
            time=voice.hour(each.closes_at.time()), ideas=voice.phrases.count("n-ideas", each.found),
        )
        for each in section.campaigns
    )  # fmt: skip
    return voice.lines("letter-closing"), tuple(block for line in lines for block in line)


def pilots(voice: Voice, section: PilotNews) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Pilots, each by what was said of it last."""
    lines = (_pilot(voice, view) for view in section.views)
    return voice.lines("letter-pilots"), tuple(block for line in lines for block in line)


def _pilot(voice: Voice, view: IdeaView) -> tuple[Block, ...]:
    pilot, title = pilot_in(view), shortened(view.idea.content.title, TITLE_MOST)
    if pilot.pilot.verdict is not None:
        return voice.lines(f"letter-verdict-{pilot.pilot.verdict}", title=title)
    latest, day = pilot.latest, str(pilot.day)
    if latest is None or latest.health is None:
        return voice.lines("letter-pilot-begun", title=title, owner=pilot.owner)
    facts = {"day": day, "title": title, "health": voice.text(f"health-{latest.health}").casefold()}
    if latest.line:
        return voice.lines("letter-pilot-line", line=shortened(latest.line, LINE_MOST), **facts)
    return voice.lines("letter-pilot", **facts)


def gains(voice: Voice, section: GainNews) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What pilots have changed, with where the figure comes from."""
    lines = (_gain(voice, view) for view in section.views)
    return voice.lines("letter-gains"), tuple(block for line in lines for block in line)


def _gain(voice: Voice, view: IdeaView) -> tuple[Block, ...]:
    pilot = pilot_in(view)
    facts = {"title": shortened(view.idea.content.title, TITLE_MOST), **told(voice, pilot.gain)}
    months = _months_on(pilot.pilot, pilot.gain)
    if months:
        return voice.lines("letter-gain-later", months=str(months), **facts)
    return voice.lines("letter-gain", **facts)


def _months_on(pilot: Pilot, gain: Gain | None) -> int:
    """After how many months it was measured once more; 0 for the first figure."""
    if gain is None or gain.measured_on is None or pilot.ended_on is None:
        return 0
    ended, measured = pilot.ended_on, gain.measured_on
    return max((months for months in MEASURED_AGAIN if months_after(ended, months) <= measured), default=0)
