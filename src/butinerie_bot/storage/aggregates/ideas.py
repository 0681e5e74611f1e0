"""Ideas, drafts among them, with their former texts."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from butinerie_bot.domain.ideas import Content, Idea, Origin, State
from butinerie_bot.domain.members import Account
from butinerie_bot.storage.aggregates import regularly
from butinerie_bot.storage.aggregates.orphans import orphans
from butinerie_bot.storage.rows import idea as idea_in
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import idea_texts, ideas
from butinerie_bot.storage.times import micros


def text_of(content: Content) -> dict[str, Any]:
    """What the author wrote, by column."""
    lens = content.lens and content.lens.value
    return {"title": content.title, "problem": content.problem, "proposal": content.proposal, "lens": lens}


class IdeaStore(Store):
    """``changed_at`` is the last change of text or state; gestures leave it alone."""

    def numbered(self, number: int) -> Idea | None:
        row = self.row(ideas, ideas.c.number == number, ideas.c.number > 0)
        return row and idea_in(row)

    def find(self, idea_id: int) -> Idea | None:
        row = self.row(ideas, ideas.c.id == idea_id)
        return row and idea_in(row)

    def get(self, idea_id: int) -> Idea:
        found = self.find(idea_id)
        if found is None:
            raise LookupError(idea_id)
        return found

    def cluster(self, root_id: int) -> Sequence[Idea]:
        found = self.rows(ideas, ideas.c.root_id == root_id, order=ideas.c.id)
        return sorted((idea_in(row) for row in found), key=lambda idea: idea.id != root_id)

    def draft(self, author: Account | None, unit_id: int | None, content: Content, origin: Origin) -> Idea:
        idea_id = self.ids.next()
        self.insert(
            ideas, id=idea_id, root_id=idea_id, state=State.DRAFT.value, author_id=author and author.id,
            unit_id=unit_id, created_at=self.moment, changed_at=self.moment, origin=origin.kind.value,
            link=origin.link, pointed_by=origin.pointed_by, **text_of(content),
        )  # fmt: skip
        return self.get(idea_id)

    def open(self, idea_id: int, number: int, promised_on: date | None) -> None:
        day = promised_on and promised_on.isoformat()
        self._change(idea_id, number=number, state=State.OPEN.value, opened_at=self.moment, promised_on=day)

    def rewrite(self, idea_id: int, content: Content) -> None:
        self._change(idea_id, **text_of(content))

    def replace(self, idea: Idea, content: Content, by_account: int) -> None:
        former = {"idea_id": idea.id, "by_account": by_account, "replaced_at": self.moment, **text_of(idea.content)}
        self.insert(idea_texts, id=self.ids.next(), **former)
        self._change(idea.id, edited=idea.edited or idea.tally.votes > 0, **text_of(content))

    def set_state(self, idea_id: int, state: State) -> None:
        self._change(idea_id, state=state.value)

    def set_promise(self, idea_id: int, day: date | None) -> None:
        self.change(ideas, ideas.c.id == idea_id, promised_on=day and day.isoformat())

    def set_pointer(self, idea_id: int, state: State, into: int | None) -> None:
        self._change(idea_id, state=state.value, merged_into=into)

    def set_root(self, idea_ids: Collection[int], root_id: int) -> None:
        self.change(ideas, ideas.c.id.in_(idea_ids), root_id=root_id)

    def set_comments(self, idea_id: int, count: int) -> None:
        self.change(ideas, ideas.c.id == idea_id, comments=count)

    def erase(self, idea_id: int) -> None:
        self.drop(ideas, ideas.c.id == idea_id, ideas.c.state == State.DRAFT.value)

    def deferred_until(self, day: date, most: int) -> Sequence[Idea]:
        asked = {"own": self.organization.id, "day": day.isoformat(), "most": most}
        return [idea_in(row) for row in self.connection.execute(regularly.DEFERRED, asked)]

    def well_supported(self, supporters: int, most: int) -> Sequence[int]:
        asked = {"own": self.organization.id, "supporters": supporters, "most": most}
        return self.connection.scalars(regularly.SUPPORTED, asked).all()

    def first_of(self, accounts: Collection[int]) -> int | None:
        signed = (ideas.c.author_id.in_(accounts), ideas.c.number > 0)
        return next(iter(self.values(ideas.c.id, ideas, *signed, most=1)), None)

    def shared_since(self, at: datetime, accounts: Collection[int], unsigned: Collection[int]) -> bool:
        theirs = ideas.c.author_id.in_(accounts) | ideas.c.id.in_(unsigned)
        return bool(self.values(ideas.c.id, ideas, theirs, ideas.c.opened_at > micros(at), most=1))

    def orphans(self, member_id: int) -> int:
        return int(orphans(self.connection, self.organization.id, member_id).answers)

    def missed(self, today: date, most: int) -> Sequence[int]:
        asked = {"own": self.organization.id, "day": today.isoformat(), "most": most}
        return self.connection.scalars(regularly.MISSED, asked).all()

    def old_drafts(self, before: datetime, most: int) -> Sequence[int]:
        old = ideas.c.created_at <= micros(before)
        return self.values(ideas.c.id, ideas, ideas.c.state == State.DRAFT.value, old, most=most)

    def _change(self, idea_id: int, **values: Any) -> None:
        self.change(ideas, ideas.c.id == idea_id, changed_at=self.moment, **values)
