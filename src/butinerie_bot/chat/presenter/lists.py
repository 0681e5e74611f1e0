"""Lists of ideas, what concerns one person, what waits for an answer: each in pages, with a way on."""

from butinerie_bot.application.queries import ListIdeas, SearchIdeas
from butinerie_bot.application.views import CommentView, IdeaLine, IdeaList, MineView, ReviewView
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Quote
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened
from butinerie_bot.domain.ideas import State

Blocks = tuple[Paragraph | Quote, ...]
REVIEWED_AT_ONCE, WORDS_MOST = 10, 60
"""Ideas that are listed for review, and characters that are repeated of what somebody searched."""


def ideas(voice: Voice, asked: ListIdeas, found: IdeaList) -> Document:
    """One page of a list, with a button for the next."""
    if not found.lines:
        return voice.document("list-empty", voice.form_button("idea", "idea", Emphasis.PRIMARY))
    head = voice.lines(f"list-headline-{asked.order}", ideas=voice.phrases.count("n-ideas", found.found))
    return Document((*head, *_lines(voice, found), *_page(voice, found)), _turns(voice, asked.order, found))


def search(voice: Voice, asked: SearchIdeas, found: IdeaList) -> Document:
    """What was found for some words."""
    words = voice.text("quote", text=shortened(asked.words, WORDS_MOST))
    if not found.lines:
        return voice.document("search-empty", voice.form_button("idea", "idea"), words=words)
    head = voice.lines("search-headline", words=words, ideas=voice.phrases.count("n-ideas", found.found))
    return Document((*head, *_lines(voice, found)), _first(voice, found.lines))


def _lines(voice: Voice, found: IdeaList) -> Blocks:
    return tuple(block for idea in found.lines for block in line(voice, idea))


def line(voice: Voice, idea: IdeaLine) -> Blocks:
    """One idea; its state is said unless it is open."""
    if idea.state is State.OPEN:
        return voice.line("line-votes", idea)
    return voice.line("line-state", idea, status=voice.text(f"status-{idea.state}"))


def _page(voice: Voice, found: IdeaList) -> Blocks:
    return voice.lines("list-page", page=found.page, pages=found.pages) if found.pages > 1 else ()


def _turns(voice: Voice, order: str, found: IdeaList) -> tuple[Button, ...]:
    before = (voice.button("before", f"list:{order}:{found.page - 1}"),) if found.page > 1 else ()
    after = (voice.button("more", f"list:{order}:{found.page + 1}"),) if found.page < found.pages else ()
    return before + after or _first(voice, found.lines)


def _first(voice: Voice, lines: tuple[IdeaLine, ...]) -> tuple[Button, ...]:
    first = lines[0].number
    return (voice.button("see", f"show:{first}", ref=voice.ref(first)),)


def mine(voice: Voice, view: MineView) -> Document:
    """A person's ideas, supports, drafts, roles and accounts."""
    parts = (
        _part(voice, "mine-ideas", view.ideas),
        _part(voice, "mine-supported", view.supported),
        _drafts(voice, view),
    )
    told = tuple(block for part in parts for block in part) or voice.lines("mine-empty")
    accounts = voice.lines("mine-accounts", accounts=", ".join(view.accounts))
    return Document((*_name(voice, view), *told, *accounts), _draft_buttons(voice, view))


def _name(voice: Voice, view: MineView) -> Blocks:
    roles = voice.listed([voice.text(f"role-{role}") for role in view.roles])
    if view.unit:
        return voice.lines("mine-headline", name=view.name, unit=view.unit, roles=roles)
    return voice.lines("mine-headline-unitless", name=view.name, roles=roles)


def _part(voice: Voice, headline: str, lines: tuple[IdeaLine, ...]) -> Blocks:
    if not lines:
        return ()
    return (*voice.lines(headline), *(block for idea in lines for block in line(voice, idea)))


def _drafts(voice: Voice, view: MineView) -> Blocks:
    if not view.drafts:
        return ()
    titles = (block for _, title in view.drafts for block in voice.lines("mine-draft", title=title))
    return (*voice.lines("mine-drafts"), *titles)


def _draft_buttons(voice: Voice, view: MineView) -> tuple[Button, ...]:
    if not view.drafts:
        return ()
    draft = view.drafts[0][0]
    return (voice.form_button("resume", f"edit-draft:{draft}"), voice.button("erase", f"erase:{draft}", Emphasis.QUIET))


def review(voice: Voice, view: ReviewView) -> Document:
    """What waits for an answer, the nearest date first."""
    if not view.lines:
        if view.next_on is None:
            return voice.document("review-empty-undated")
        return voice.document("review-empty", date=voice.date(view.next_on))
    waiting = (_waiting(voice, idea) for idea in view.lines[:REVIEWED_AT_ONCE])
    blocks = (*voice.lines("review-headline", n=view.found), *(block for lines in waiting for block in lines))
    return Document((*blocks, *voice.lines("review-order")), _answers(voice, view.lines[0]))


def _waiting(voice: Voice, idea: IdeaLine) -> Blocks:
    if idea.promised_on is None:
        return voice.line("line-votes", idea)
    return voice.line("line-review", idea, date=voice.date(idea.promised_on))


def _answers(voice: Voice, idea: IdeaLine) -> tuple[Button, ...]:
    ref = voice.ref(idea.number)
    return (
        voice.button("see", f"show:{idea.number}", ref=ref),
        voice.form_button("select", f"select:{idea.number}", hint=ref),
        voice.form_button("defer", f"defer:{idea.number}", hint=ref),
        voice.form_button("decline", f"decline:{idea.number}", hint=ref),
    )


def comments(voice: Voice, views: tuple[CommentView, ...]) -> Blocks:
    """What was said under an idea."""
    if not views:
        return ()
    nobody = voice.text("deleted-member")
    head = voice.lines("comments-headline", comments=voice.phrases.count("n-comments", len(views)))
    said = (
        voice.lines("comment-line", place=str(place), name=c.name or nobody, date=voice.date(c.at.date()), text=c.text)
        for place, c in enumerate(views, start=1)
    )
    return (*head, *(block for lines in said for block in lines))
