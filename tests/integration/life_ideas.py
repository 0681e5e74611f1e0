"""What people say to ideas and drafts in a life."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from life_parts import STEWARD
from life_stage import IDEAS_MOST, Stage, authors, days, numbers, people, stewards
from ruling import GENERAL, PRIVATE, who

from butinerie_bot.application import commands as asked
from butinerie_bot.application.outcomes import Recap
from butinerie_bot.application.people import Named
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture

DRAFTS_MOST = 2
OVER = ("withdrawn", "declined", "hidden")
members = st.sampled_from(("lea", "ines", "nadia", STEWARD))


class Ideas(Stage):
    """Shared, supported, answered, merged, hidden, begun as drafts."""

    @precondition(lambda self: len(self.model.ideas) < IDEAS_MOST)
    @rule(by=people)
    def share(self, by: str) -> None:
        by, title = self.there(by), f"Une idée, la {len(self.model.ideas) + 1}"
        self.say(asked.Submit(who(by), GENERAL, Content(title)), self.model.share(by))

    @precondition(lambda self: len(self.model.waiting_drafts()) < DRAFTS_MOST)
    @rule(by=st.sampled_from(("nadia", "lea")))
    def begin(self, by: str) -> None:
        by, title = self.there(by), f"Une ébauche, la {len(self.model.drafts) + 1}"
        outcome = self._do(asked.Submit(who(by), PRIVATE, Content(title), confirm=True))
        assert isinstance(outcome, Recap), outcome
        self.model.begin(by, outcome.draft_id)
        self._look()

    @precondition(lambda self: self.model.drafts)
    @rule(by=st.sampled_from(("author", "author", "lea")), publish=st.booleans())
    def end_draft(self, by: str, publish: bool) -> None:
        """The last one, perhaps once more."""
        draft_id = max(self.model.drafts)
        by = self.there(self.model.drafts[draft_id].author if by == "author" else by)
        if publish:
            self.say(asked.PublishDraft(who(by), draft_id), self.model.publish(by, draft_id))
        else:
            self.say(asked.EraseDraft(who(by), draft_id), self.model.give_up(by, draft_id))

    @rule(by=authors, number=numbers)
    def edit(self, by: str, number: int) -> None:
        number = self.standing(number, "open")
        by = self.by(by, number)
        self.say(asked.Edit(who(by), number, problem=f"Vu par {by}."), self.model.edit(by, number))

    @rule(by=authors, number=numbers)
    def withdraw(self, by: str, number: int) -> None:
        number = self.standing(number, "open")
        by = self.by(by, number)
        self.say(asked.WithdrawIdea(who(by), number), self.model.withdraw(by, number))

    @precondition(lambda self: any(each.state in OVER for each in self.model.ideas.values()))
    @rule(by=st.one_of(authors, stewards), number=numbers)
    def reopen(self, by: str, number: int) -> None:
        number = self.standing(number, *OVER)
        by = self.by(by, number)
        self.say(asked.Reopen(who(by), number), self.model.reopen(by, number))

    @rule(by=stewards, number=numbers)
    def hide(self, by: str, number: int) -> None:
        number, by = self.standing(number, "merged", "selected"), self.there(by)
        self.say(asked.Hide(who(by), number, "Un nom y figure."), self.model.hide(by, number))

    @rule(by=stewards, pair=st.sampled_from(((2, 1), (2, 1), (1, 2), (3, 1), (3, 2), (1, 1))))
    def merge(self, by: str, pair: tuple[int, int]) -> None:
        by = self.there(by)
        self.say(asked.Merge(who(by), *pair), self.model.merge(by, *pair))

    @rule(by=stewards, number=numbers, verb=st.sampled_from(list(Verb)), ahead=days, owner=st.sampled_from(("", "lea")))
    def decide(self, by: str, number: int, verb: str, ahead: int, owner: str) -> None:
        number, by, until = self.standing(number, "open", "deferred"), self.there(by), self.day(ahead)
        owner = self.there(owner) if owner else ""
        named = Named(platform_id=owner) if owner else None
        command = asked.Decide(who(by), number, Verb(verb), "Deux sites partants.", f"{until:%d/%m/%Y}", named)
        self.say(command, self.model.decide(by, number, verb, until, owner if verb == "select" else ""))

    @precondition(lambda self: self.model.answers or self.model.merges)
    @rule(by=stewards)
    def undo(self, by: str) -> None:
        by = self.there(by)
        self.say(asked.Undo(who(by)), self.model.undo(by))

    @rule(by=stewards, number=numbers, ahead=days)
    def promise(self, by: str, number: int, ahead: int) -> None:
        number, by, day = self.model.overdue(number), self.there(by), self.day(ahead)
        self.say(asked.PromiseAnew(who(by), number, f"{day:%d/%m/%Y}"), self.model.promise(by, number, day))

    @rule(by=members, number=numbers)
    def help(self, by: str, number: int) -> None:
        number, by = self.standing(number, "open"), self.there(by)
        self.say(asked.State(who(by), number, Gesture.VOLUNTEER, True, Order(1)), self.model.help(by, number))

    @rule(by=members, number=st.sampled_from((0, 1, 2, 3)), on=st.sampled_from((True, True, False)))
    def support(self, by: str, number: int, on: bool) -> None:
        number, by = self.standing(number, "open"), self.there(by)
        self.say(asked.State(who(by), number, Gesture.SUPPORT, on, Order(1)), self.model.support(by, number, on=on))

    @precondition(lambda self: not self.model.gone)
    @rule(by=st.sampled_from(("lea", "nadia")))
    def erase(self, by: str) -> None:
        self.say(asked.EraseMe(who(by)), self.model.erase(by))
