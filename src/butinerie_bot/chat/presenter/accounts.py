"""Ideas without a name, questions passed on, accounts linked, data exported and erased: in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from butinerie_bot.application.accounts import contents as account_contents
from butinerie_bot.application.accounts import outcomes as account_outcomes
from butinerie_bot.application.accounts.own_data import DataView
from butinerie_bot.chat.documents import Document, Emphasis, Link, Paragraph
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import timed
from butinerie_bot.domain import account_refusals

Said = Callable[[Voice, Any], Document]
LINKING = "link-"
"""Before the code that a link brings to the bot."""


def candour(voice: Voice) -> Document:
    """What it means to show no name, before one chooses."""
    return voice.document("anonymous-notice", platform_limit=limit(voice))


def limit(voice: Voice) -> str:
    """What the platform shows all the same of who writes without a name."""
    return voice.text(f"platform-limit-{voice.profile.limit}", platform=voice.profile.platform_name)


def notice(voice: Voice, outcome: account_outcomes.NamelessNotice) -> Document:
    """The same, with the draft's ways on."""
    draft = outcome.draft_id
    return voice.document(
        "anonymous-notice",
        voice.button("publish-nameless", f"publish-nameless:{draft}", Emphasis.PRIMARY),
        voice.form_button("read-again", f"edit-draft:{draft}"),
        voice.button("sign", f"sign:{draft}", Emphasis.QUIET),
        platform_limit=limit(voice),
    )


def code(voice: Voice, outcome: account_outcomes.LinkCodeGiven) -> Document:
    """The code, until when it works, and where a link brings it by itself."""
    until = timed(voice.phrases, outcome.until.astimezone(ZoneInfo(outcome.zone)).time())
    told = voice.document("link-code", code=outcome.code, time=until)
    return replace(told, blocks=(*told.blocks, *_links(voice, f"{LINKING}{outcome.code}")))


def _links(voice: Voice, words: str) -> Iterator[Paragraph]:
    for profile in voice.platforms.values():
        address = profile.opening and profile.opening(words)
        if address:
            yield Paragraph((Link(voice.text("link-open", platform=profile.platform_name), address),))


def link_asked(voice: Voice, outcome: account_outcomes.LinkAsked) -> Document:
    """Whether that account is one's own; the safe choice first."""
    return voice.document(
        "link-confirm",
        voice.button("link-no", "link-no"),
        voice.button("link-yes", "link-yes", Emphasis.PRIMARY),
        name=outcome.name,
        platform=outcome.connection.capitalize(),
    )


def linked(voice: Voice, told: account_outcomes.AccountsLinked | account_contents.LinkedContent) -> Document:
    """Two accounts, one person."""
    first, second = (name.capitalize() for name in told.connections)
    unlink = voice.button("unlink", "unlink", Emphasis.QUIET)
    if first == second:
        return voice.document("account-linked-same", unlink, platform=first)
    return voice.document("account-linked", unlink, platform_a=first, platform_b=second)


def question(voice: Voice, content: account_contents.QuestionContent) -> Document:
    """A question for the author, who may leave it."""
    return voice.document(
        "anonymous-question",
        voice.form_button("answer", f"answer-question:{content.question_id}", Emphasis.PRIMARY),
        voice.button("leave-question", f"leave-question:{content.question_id}", Emphasis.QUIET),
        ref=voice.ref(content.number),
        question=content.text,
    )


def answer(voice: Voice, content: account_contents.AnswerContent) -> Document:
    """The author's words, without saying whose they are."""
    again = voice.form_button("ask-again", f"ask:{content.number}")
    facts = {"ref": voice.ref(content.number), "question": content.question, "answer": content.answer}
    return voice.document("question-answered", again, **facts)


def data(voice: Voice, view: DataView, address: str) -> Document:
    """All that is known, behind a link; where the installation has no address, a summary."""
    facts = {
        "ideas": voice.phrases.count("n-ideas", view.ideas),
        "comments": voice.phrases.count("n-comments", view.comments),
        "votes": voice.phrases.count("n-votes", view.supports),
        "accounts": voice.phrases.count("n-accounts", view.accounts),
    }
    erase = voice.button("erase-all", "mydata-erase", Emphasis.QUIET)
    summary = voice.lines("data-summary", **facts)
    if not address:
        return Document((*voice.lines("data-no-address"), *summary), (erase,))
    until = voice.date(view.until.astimezone(ZoneInfo(view.zone)).date())
    link = Paragraph((Link(voice.text("data-download"), f"{address}/data/{view.ticket}"),))
    return Document((*voice.lines("data-exported", date=until), *summary, link), (erase,))


def erasure(voice: Voice, outcome: account_outcomes.ErasureAsked) -> Document:
    """What goes and what stays; the safe choice first."""
    kept = (
        voice.phrases.count("n-ideas", outcome.ideas) if outcome.ideas else "",
        voice.phrases.count("n-comments", outcome.comments) if outcome.comments else "",
        voice.text("kept-counts"),
    )
    return voice.document(
        "erase-ask",
        voice.button("mydata-keep", "mydata-keep", Emphasis.PRIMARY),
        voice.button("mydata-export", "mydata"),
        voice.button("mydata-gone", "mydata-gone", Emphasis.QUIET),
        erased=voice.text("erased-things"),
        kept=voice.listed([each for each in kept if each]),
    )


def sent(voice: Voice, outcome: account_outcomes.QuestionSent) -> Document:
    """The question is on its way."""
    return voice.document("question-sent", ref=voice.ref(outcome.number))


def passed_on(voice: Voice, outcome: account_outcomes.AnswerPassedOn) -> Document:
    """The answer is on its way."""
    return voice.document("answer-passed-on", ref=voice.ref(outcome.number))


ANSWERS: Mapping[type[Any], Said] = MappingProxyType(
    {
        account_outcomes.NamelessNotice: notice,
        account_outcomes.QuestionSent: sent,
        account_outcomes.AnswerPassedOn: passed_on,
        account_outcomes.QuestionLeft: lambda voice, _: voice.document("question-left"),
        account_outcomes.LinkCodeGiven: code,
        account_outcomes.LinkAsked: link_asked,
        account_outcomes.AccountsLinked: linked,
        account_outcomes.LinkRefused: lambda voice, _: voice.document("link-refused"),
        account_outcomes.AccountUnlinked: lambda voice, _: voice.document("account-unlinked"),
        account_outcomes.ErasureAsked: erasure,
        account_outcomes.DataKept: lambda voice, _: voice.document("data-kept"),
        account_outcomes.DataErased: lambda voice, _: voice.document("erased"),
    }
)

NOTICES: Mapping[type[Any], Said] = MappingProxyType(
    {
        account_contents.QuestionContent: question,
        account_contents.AnswerContent: answer,
        account_contents.LinkedContent: linked,
    }
)


def _hand_over(voice: Voice, refusal: account_refusals.HandOverFirst) -> Document:
    refs = voice.listed([voice.ref(number) for number in refusal.numbers])
    return voice.refusal("refuse-hand-over-first", refs=refs)


REFUSALS: Mapping[type[Any], Said] = MappingProxyType(
    {
        account_refusals.NamelessInPublic: lambda voice, _: voice.refusal(
            "refuse-nameless-in-public", voice.form_button("idea", "idea"), idea_command=voice.idea_command
        ),
        account_refusals.AuthorGone: lambda voice, no: voice.refusal("refuse-author-gone", ref=voice.ref(no.number)),
        account_refusals.NoQuestion: lambda voice, _: voice.refusal("refuse-no-question"),
        account_refusals.CodeOver: lambda voice, _: voice.refusal("refuse-code", voice.button("new-code", "link")),
        account_refusals.OwnCode: lambda voice, _: voice.refusal("refuse-own-code"),
        account_refusals.NothingLinked: lambda voice, _: voice.refusal(
            "refuse-nothing-linked", voice.button("new-code", "link")
        ),
        account_refusals.HandOverFirst: _hand_over,
    }
)
