"""Promise 1 as naively as it can be said: who made which signal, whose accounts are whose, what goes on in what."""

from dataclasses import dataclass, field

Account = tuple[str, str]
"""A platform id and its connection."""
Source = tuple[str, str]
"""A channel and an emoji."""


@dataclass
class Kept:
    on: bool
    at: int
    spent: bool = False


@dataclass
class Sheet:
    """What one account did on one idea: its reactions, whether it states support, when it last withdrew."""

    reactions: dict[Source, Kept] = field(default_factory=dict)
    stated: bool = False
    withdrawn: int = 0

    def gives(self) -> bool:
        return self.stated or any(kept.on and not kept.spent for kept in self.reactions.values())

    def withdraw(self) -> None:
        self.stated = False
        for kept in self.reactions.values():
            kept.spent = kept.spent or kept.on


@dataclass
class SignalModel:
    """``authors`` by idea; ``into`` where an idea goes on; ``frozen`` the count of ideas that have their answer."""

    persons: list[set[Account]]
    authors: dict[int, Account]
    into: dict[int, int] = field(default_factory=dict)
    frozen: dict[int, int] = field(default_factory=dict)
    erased: set[Account] = field(default_factory=set)
    sheets: dict[tuple[int, Account], Sheet] = field(default_factory=dict)
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    answers: list[tuple[int, int]] = field(default_factory=list)
    ghosts: int = 0

    def acts(self, account: Account) -> None:
        """Who was erased and acts again is a new person, with the former one's votes and nothing it wrote."""
        if account not in self.erased:
            return
        self.erased.discard(account)
        self.ghosts += 1
        former, ghost = self.person(account), (f"ghost {self.ghosts}", account[1])
        former.remove(account)
        for login in former:
            self._pass_on(login, account)
        former.add(ghost)
        self.authors = {idea: ghost if wrote == account else wrote for idea, wrote in self.authors.items()}
        self.persons.append({account})

    def _pass_on(self, login: Account, account: Account) -> None:
        """What the one gave is stated for the other, unless that one gives it as well."""
        for idea in self.authors:
            sheet, own = self.sheet(idea, login), self.sheet(idea, account)
            if sheet.gives():
                own.stated = own.stated or not own.gives()
                sheet.withdraw()

    def react(self, account: Account, idea: int, source: Source, at: int, *, on: bool) -> None:
        self.acts(account)
        reactions = self.sheet(idea, account).reactions
        known = reactions.get(source)
        if known is not None and at < known.at:
            return
        anew = known is None or not known.on
        spent = at < self.withdrawn(idea, account) if anew else bool(known and known.spent)
        reactions[source] = Kept(on, at, spent and on)

    def tell_all(self, account: Account, idea: int, channel: str, signs: set[str], at: int) -> None:
        """All that stands of the account's on the idea's message in that channel."""
        self.acts(account)
        reactions = self.sheet(idea, account).reactions
        here = {source: kept for source, kept in reactions.items() if source[0] == channel}
        if any(at < kept.at for kept in here.values()):
            return
        standing = {sign for (_, sign), kept in here.items() if kept.on}
        for sign in signs | standing or {""}:
            self.react(account, idea, (channel, sign), at, on=sign in signs)

    def press(self, account: Account, idea: int) -> bool:
        """Whether it is taken."""
        self.acts(account)
        if self.root(idea) in self.frozen or self.wrote(account, idea):
            return False
        self.sheet(idea, account).stated = True
        return True

    def withdraw(self, account: Account, idea: int, at: int) -> bool:
        """Whether it is taken."""
        self.acts(account)
        if self.root(idea) in self.frozen:
            return False
        for each in self.cluster(idea):
            for login in self.person(account):
                sheet = self.sheet(each, login)
                sheet.withdraw()
                if login[1] == account[1]:
                    sheet.withdrawn = max(at, sheet.withdrawn)
        return True

    def reconcile(self, idea: int, channel: str, listed: set[tuple[Account, str]], gap: int) -> None:
        """``listed`` is what stands on the idea's message in that channel, after a gap that began at ``gap``."""
        seen = {(account, (channel, emoji)) for account, emoji in listed if account not in self.erased}
        for account, source in seen:
            known = self.sheet(idea, account).reactions.get(source)
            if known is None or (not known.on and known.at <= gap):
                spent = gap < self.withdrawn(idea, account)
                self.sheet(idea, account).reactions[source] = Kept(True, gap, spent)
        for (each, account), sheet in self.sheets.items():
            for source, kept in sheet.reactions.items():
                here = each == idea and source[0] == channel and account not in self.erased
                if here and kept.on and kept.at <= gap and (account, source) not in seen:
                    sheet.reactions[source] = Kept(False, gap)

    def link(self, one: Account, other: Account) -> None:
        self.acts(one)
        self.acts(other)
        first, second = self.person(one), self.person(other)
        if first is not second:
            first |= second
            self.persons = [each for each in self.persons if each is not second]

    def unlink(self, account: Account) -> None:
        self.acts(account)
        mine = self.person(account)
        if len(mine) > 1:
            mine.remove(account)
            self.persons.append({account})

    def erase(self, account: Account) -> None:
        self.acts(account)
        self.erased |= {login for login in self.person(account) if "ghost" not in login[0]}

    def merge(self, idea: int, into: int, at: int) -> None:
        if idea != into and self.is_open(idea) and self.is_open(into):
            self.into[idea] = into
            self.merges.append((at, idea, into))

    def answer(self, idea: int, at: int) -> None:
        if self.is_open(idea):
            self.frozen[idea] = len(self.supporters(idea))
            self.answers.append((at, idea))

    def undo(self, idea: int | None, now: int) -> None:
        """The steward's newest answer while it is fresh, or merge; of that idea, when one is named."""
        fresh = [each for each in self.answers if each[0] > now - 120 and idea in (None, each[1])]
        merge = self._merge(idea)
        if merge is not None and (not fresh or merge[0] > fresh[-1][0]):
            mine = self.cluster(merge[1])
            if merge is [each for each in self.merges if each[1] in mine or each[2] in mine][-1]:
                self.merges.remove(merge)
                del self.into[merge[1]]
        elif fresh:
            self.answers.remove(fresh[-1])
            del self.frozen[fresh[-1][1]]

    def _merge(self, idea: int | None) -> tuple[int, int, int] | None:
        named = [each for each in self.merges if idea in (None, each[1])]
        named = named or [each for each in self.merges if idea in each[1:]]
        return named[-1] if named else None

    def supporters(self, root: int) -> list[set[Account]]:
        """The persons who count on it now."""
        return [person for person in self.persons if self._counts(person, root)]

    def _counts(self, person: set[Account], root: int) -> bool:
        ideas = self.cluster(root)
        if any(self.authors.get(idea) in person for idea in ideas):
            return False
        sheets = [self.sheets[idea, login] for idea in ideas for login in person if (idea, login) in self.sheets]
        return any(sheet.gives() for sheet in sheets)

    def known(self) -> list[tuple[int, Account, Source]]:
        """The reactions, on or off, of people who can be asked to act."""
        return [
            (idea, login, source)
            for (idea, login), sheet in sorted(self.sheets.items())
            for source in sorted(sheet.reactions)
            if source[1] and "ghost" not in login[0]
        ]

    def linked(self) -> list[Account]:
        """The accounts that are not their person's only one."""
        return sorted(
            login for person in self.persons if len(person) > 1 for login in person if "ghost" not in login[0]
        )

    def is_open(self, idea: int) -> bool:
        return idea not in self.into and idea not in self.frozen

    def root(self, idea: int) -> int:
        return self.root(self.into[idea]) if idea in self.into else idea

    def cluster(self, idea: int) -> set[int]:
        return {each for each in (*self.authors, *self.into) if self.root(each) == self.root(idea)}

    def wrote(self, account: Account, idea: int) -> bool:
        return any(self.authors.get(each) in self.person(account) for each in self.cluster(idea))

    def person(self, account: Account) -> set[Account]:
        return next(person for person in self.persons if account in person)

    def sheet(self, idea: int, account: Account) -> Sheet:
        return self.sheets.setdefault((idea, account), Sheet())

    def withdrawn(self, idea: int, account: Account) -> int:
        sheets = [self.sheets.get((each, account)) for each in self.cluster(idea)]
        return max((sheet.withdrawn for sheet in sheets if sheet is not None), default=0)
