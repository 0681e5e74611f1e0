"""To whom something is owed, and when: the deliveries that announcements write down."""

from dataclasses import replace
from datetime import datetime, timedelta

from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.votes import Gesture

TIE_KEPT = timedelta(days=30)
"""How long after the last answer an author without a name can still be reached."""

NEWS_AT_ONCE = 50
"""How many voters are owed their news in one piece, so that none holds the writer for long."""


def notice(uow: UnitOfWork) -> timedelta:
    """How long a notice to people waits, so that it can be taken back unseen."""
    return timedelta(minutes=uow.organization.policy.notice_minutes)


def noticed(uow: UnitOfWork) -> datetime:
    """When people are told of what happens now."""
    return uow.now + notice(uow)


def cluster_ids(uow: UnitOfWork, idea: Idea) -> list[int]:
    """The idea, and all that is merged with it."""
    return [each.id for each in uow.ideas.cluster(idea.root_id)]


def authors(uow: UnitOfWork, idea: Idea) -> list[int]:
    """The accounts named as those that wrote it or what is merged with it, one for each person."""
    known: dict[int, int] = {}
    for each in uow.ideas.cluster(idea.root_id):
        if each.author_id is not None:
            known.setdefault(uow.members.account_of(each.author_id).member_id, each.author_id)
    return list(known.values())


def nameless_authors(uow: UnitOfWork, idea: Idea) -> dict[int, int]:
    """Who wrote it, or what is merged with it, without a name: accounts by idea, each person once.

    Who also signed one of these ideas is told by their name.
    """
    cluster = uow.ideas.cluster(idea.root_id)
    told = {uow.members.account_of(each.author_id).member_id for each in cluster if each.author_id is not None}
    found: dict[int, int] = {}
    for each in cluster:
        account_id = uow.vault.author(each.id) if each.author_id is None else None
        member = None if account_id is None else uow.members.account_of(account_id).member_id
        if account_id is not None and member is not None and member not in told:
            told.add(member)
            found[each.id] = account_id
    return found


def can_be_told(uow: UnitOfWork, idea: Idea) -> bool:
    """Whether anybody can still be reached who wrote this very idea."""
    author = uow.vault.author(idea.id) if idea.author_id is None else idea.author_id
    return author is not None and not uow.members.account_of(author).erased


def owe_authors(
    uow: UnitOfWork, idea: Idea, key: str, about: Subject, due_at: datetime | None = None, but: int | None = None
) -> None:  # fmt: skip
    """A private message to all who wrote it or what is merged with it, but to the person of account ``but``."""
    for account_id in authors(uow, idea):
        if not same_person(uow, account_id, but):
            owe_person(uow, account_id, key, about, due_at)
    for idea_id, account_id in nameless_authors(uow, idea).items():
        if not same_person(uow, account_id, but):
            owe_nameless(uow, idea_id, account_id, key, about, due_at)


def owe_nameless(
    uow: UnitOfWork, idea_id: int, account_id: int, key: str, about: Subject, due_at: datetime | None = None
) -> None:  # fmt: skip
    """A private message to who wrote an idea without a name: the row tells the idea, the vault whom."""
    connection = uow.members.account_of(account_id).connection
    owed = Owed(uow.organization.id, Kind.ANSWER, f"{key}:author", about, due_at=due_at)
    uow.outbox.owe(replace(owed, author_of=idea_id, connection=connection))


def first_told(uow: UnitOfWork, idea: Idea) -> list[int]:
    """The members who hear an answer in private: authors and volunteers, each once."""
    wrote = [*authors(uow, idea), *nameless_authors(uow, idea).values()]
    people = [uow.members.account_of(account_id).member_id for account_id in wrote]
    return list(dict.fromkeys([*people, *uow.news.counted(idea.root_id, Gesture.VOLUNTEER)]))


def volunteers(uow: UnitOfWork, idea: Idea) -> list[int]:
    """An account of each volunteer who wrote none of it."""
    wrote = [*authors(uow, idea), *nameless_authors(uow, idea).values()]
    people = {uow.members.account_of(account_id).member_id for account_id in wrote}
    helpers = uow.news.counted(idea.root_id, Gesture.VOLUNTEER)
    return list(uow.members.reach([each for each in helpers if each not in people]))


def same_person(uow: UnitOfWork, one: int, other: int | None) -> bool:
    """Whether two accounts are one person's."""
    if other is None or one == other:
        return one == other
    return uow.members.account_of(one).member_id == uow.members.account_of(other).member_id


def owe_card(uow: UnitOfWork, idea_id: int, channel_id: int) -> None:
    """The idea's card, in that channel."""
    about = Subject(What.CARD, idea_id, channel_id)
    key = f"card:{idea_id}:{channel_id}"
    uow.outbox.owe(Owed(uow.organization.id, Kind.CARD, key, about, channel_id=channel_id))


def owe_person(
    uow: UnitOfWork, account_id: int, key: str, about: Subject, due_at: datetime | None = None
) -> None:  # fmt: skip
    """A private message; the key is made the person's own."""
    about = replace(about, account_id=account_id)
    owed = Owed(uow.organization.id, Kind.ANSWER, f"{key}:{account_id}", about, account_id=account_id, due_at=due_at)
    uow.outbox.owe(owed)


def owe_thread(
    uow: UnitOfWork, idea_id: int, key: str, ref_id: int, due_at: datetime, what: What = What.THREAD
) -> None:  # fmt: skip
    """One line under the idea's card, wherever it stands or is owed."""
    for channel_id in uow.channels.showing(idea_id):
        about = Subject(what, idea_id, channel_id, ref_id=ref_id)
        uow.outbox.owe(
            Owed(uow.organization.id, Kind.ANSWER, f"{key}:{channel_id}", about, channel_id=channel_id,
                 thread_of=idea_id, due_at=due_at)
        )  # fmt: skip


def owe_waiting_news(uow: UnitOfWork) -> int:
    """Voters whose news no delivery carries yet, one message a person and day; return how many were found."""
    waiting = uow.news.unannounced(NEWS_AT_ONCE)
    for each in waiting:
        about = Subject(What.NEWS, account_id=each.account_id)
        owed = Owed(uow.organization.id, Kind.ANSWER, f"news:{each.member_id}", about, account_id=each.account_id)
        uow.outbox.owe(replace(owed, due_at=each.due_at))
    return len(waiting)
