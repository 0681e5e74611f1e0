"""Campaigns in words: made, shown, announced, closed."""

from datetime import datetime

from butinerie_bot.application.campaigns.contents import CampaignClosedContent, CampaignOpensContent
from butinerie_bot.application.campaigns.outcomes import CampaignEnded, CampaignMade
from butinerie_bot.application.campaigns.views import CampaignList, CampaignView
from butinerie_bot.application.reminders.nudges import CampaignNudge
from butinerie_bot.application.views import IdeaLine
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Quote
from butinerie_bot.chat.presenter.lists import line
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.campaigns import CLOSES_AT, CampaignState

Blocks = tuple[Paragraph | Quote, ...]
THREE = 3
"""Ideas that few people have read, as the week's reminder counts them."""


DAYS_BEFORE = {"7-days": 7, "2-days": 2, "last-morning": 0}


def made(voice: Voice, outcome: CampaignMade) -> Document:
    """It runs, or it will."""
    where = voice.listed(outcome.channels) or voice.text("campaign-everywhere")
    return voice.document(
        "campaign-made" if outcome.open else "campaign-planned",
        voice.button("see-campaign", f"campaign:{outcome.number}"),
        campaign=outcome.name,
        number=str(outcome.number),
        opens=voice.date(outcome.opens_on),
        closes=_closing(voice, outcome.closes_at),
        date=voice.date(outcome.answered_on),
        channels=where,
    )


def ended(voice: Voice, outcome: CampaignEnded) -> Document:
    """It takes no more ideas."""
    phrase = "campaign-already-closed" if outcome.already else "campaign-ended"
    see = voice.button("see-campaign", f"campaign:{outcome.number}")
    return voice.document(phrase, see, campaign=outcome.name)


def campaigns(voice: Voice, found: CampaignList) -> Document:
    """All of them, the newest first."""
    if not found.campaigns:
        return voice.document("campaigns-none", voice.form_button("idea", "idea"))
    lines = tuple(block for each in found.campaigns for block in _line(voice, each))
    first = found.campaigns[0]
    see = voice.button("see-campaign", f"campaign:{first.number}")
    return Document((*voice.lines("campaigns-headline"), *lines), (see,))


def running(voice: Voice, found: CampaignList, channel: str) -> str:
    """What runs in that channel, in a few words; empty where nothing does. The last day counts as one."""
    opened = [one for one in found.campaigns if one.state is CampaignState.OPEN]
    here = [one for one in opened if channel in (one.channels or (channel,))]
    if not here:
        return ""
    first = min(here, key=lambda one: one.closes_at)
    return voice.phrases.count("campaign-days-left", max((first.closes_at.date() - first.today).days, 0) + 1)


def _line(voice: Voice, view: CampaignView) -> Blocks:
    ideas = voice.phrases.count("n-ideas", view.found)
    facts = {"number": str(view.number), "campaign": view.name, "status": _status(voice, view), "ideas": ideas}
    return voice.lines("campaign-line", **facts)


def _status(voice: Voice, view: CampaignView) -> str:
    dates = {"opens": voice.date(view.opens_on), "closes": _closing(voice, view.closes_at)}
    return voice.text(f"campaign-state-{view.state}", **{_DATED[view.state]: dates[_DATED[view.state]]})


_DATED = {CampaignState.PLANNED: "opens", CampaignState.OPEN: "closes", CampaignState.CLOSED: "closes"}


def shown(voice: Voice, view: CampaignView) -> Document:
    """One campaign: its question, its dates, its latest ideas."""
    facts = {
        "campaign": view.name,
        "question": view.question,
        "status": _status(voice, view),
        "date": voice.date(view.answered_on),
        "channels": voice.listed(view.channels) or voice.text("campaign-everywhere"),
        "steward": view.steward,
        "ideas": voice.phrases.count("n-ideas", view.found),
    }
    return Document((*voice.lines("campaign-shown", **facts), *_ideas(voice, view.lines)), _ways(voice, view))


def _ideas(voice: Voice, lines: tuple[IdeaLine, ...]) -> Blocks:
    return tuple(block for idea in lines for block in line(voice, idea))


def _ways(voice: Voice, view: CampaignView) -> tuple[Button, ...]:
    if view.state is not CampaignState.OPEN:
        return (voice.button("follow-answers", "list:answered"),) if view.found else ()
    return _share(voice, view)


def _share(voice: Voice, view: CampaignView) -> tuple[Button, ...]:
    share = voice.form_button("idea", f"campaign-idea:{view.number}", Emphasis.PRIMARY)
    return (share, voice.button("list", f"campaign:{view.number}"))


def opens(voice: Voice, content: CampaignOpensContent) -> Document:
    """Told where it runs."""
    view = content.view
    dates = {"date": voice.date(view.closes_at.date()), "answer_date": voice.date(view.answered_on)}
    return voice.document(
        "campaign-opens", *_share(voice, view), campaign=view.name, question=view.question, **dates
    )  # fmt: skip


def closed(voice: Voice, content: CampaignClosedContent) -> Document:
    """What it has gathered, and by when it is answered."""
    view = content.view
    if not view.found:
        return voice.document("campaign-closed-empty", campaign=view.name)
    return voice.document(
        "campaign-closed",
        voice.button("list", f"campaign:{view.number}"),
        voice.button("follow-answers", "list:answered"),
        campaign=view.name,
        ideas=voice.phrases.count("n-ideas", view.found),
        votes=voice.votes(view.votes),
        units=voice.phrases.count("n-units", view.units),
        date=voice.date(view.answered_on),
    )


def nudge(voice: Voice, about: CampaignNudge) -> Document:
    """It closes in a week, in two days, today; put off by a weekend or a holiday, the day alone is said."""
    view, step = about.view, about.step
    facts = {"campaign": view.name}
    if voice.today and (view.closes_at.date() - voice.today).days != DAYS_BEFORE[step]:
        soon = voice.lines("campaign-soon", when=voice.when(view.closes_at.date()), **facts)
        return Document((*soon, *_ideas(voice, view.unseen)), _share(voice, view))
    if step == "7-days":
        facts["date"] = voice.date(view.closes_at.date())
        return Document((*_in_a_week(voice, view, facts), *_ideas(voice, view.unseen)), _share(voice, view))
    if step == "last-morning":
        facts["time"] = voice.hour(view.closes_at.time())
    return voice.document(f"campaign-{step}", *_share(voice, view), **facts)


def _in_a_week(voice: Voice, view: CampaignView, facts: dict[str, str]) -> Blocks:
    if not view.found:
        return voice.lines("campaign-7-days-empty", **facts)
    phrase = "campaign-7-days" if len(view.unseen) == THREE else "campaign-7-days-few"
    return voice.lines(phrase, ideas=voice.phrases.count("n-ideas", view.found), **facts)


def _closing(voice: Voice, at: datetime) -> str:
    """The day, and the hour when it is not the usual one."""
    day = voice.date(at.date())
    if at.time() == CLOSES_AT:
        return day
    return voice.text("date-at", date=day, time=voice.hour(at.time()))
