"""The persons behind a batch of gestures: read at once, the unknown ones written at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, update

from butinerie_bot.application.people import Who
from butinerie_bot.application.votes.gestures import Login, Voter
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.storage.aggregates.accounts import PersonStore, hashed
from butinerie_bot.storage.dialects import given
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.recording import gestures_sql as sql
from butinerie_bot.storage.recording.remembered import Kept
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, members

WhoKey = tuple[str, str, str]
_KINDS = {kind.value: kind for kind in AccountKind}


@dataclass(slots=True)
class Known:
    """A voter, the language they read, and whether they have read the privacy sentence and written to the bot."""

    voter: Voter
    language: str
    told: bool
    spoke: bool
    name: str
    handle: str
    left: bool = False
    heard: str | None = None
    """The language that the platform told with them."""


def key_of(who: Who) -> WhoKey:
    """What names an account within its organization."""
    return who.connection, who.workspace, who.platform_id


@dataclass(frozen=True)
class LoginStore(Store):
    """The accounts of one organization, for one batch."""

    seal: Seal = field(default_factory=passing_seal)
    kept: Kept = field(default_factory=Kept)

    def of(self, asked: Iterable[Who]) -> Mapping[WhoKey, Known]:
        """Everyone who asks; whom we do not know yet becomes a member. What a platform tells anew is kept."""
        whos = {key_of(who): who for who in asked}
        found = self.kept.persons
        unread = {key: who for key, who in whos.items() if key not in found or found[key].heard != who.language}
        if unread:
            found.update(self._known_or_made(unread))
        self._renew([(found[key], who) for key, who in whos.items() if _differs(found[key], who)])
        return found

    def _known_or_made(self, whos: Mapping[WhoKey, Who]) -> dict[WhoKey, Known]:
        found = self._read(whos)
        missing = sorted(whos.keys() - found.keys())
        if missing:
            self._make(self._new([whos[key] for key in missing]))
            found |= self._read({key: whos[key] for key in missing})
        return found

    def present(self, asked: Iterable[Who]) -> list[Who]:
        """Those of them who were not erased: what a platform still lists of one who was is no act of theirs."""
        whos = {key_of(who): who for who in asked}
        known = self._read(whos).keys() if whos else set()
        erased = self._erased(who for key, who in whos.items() if key not in known)
        return [who for who in whos.values() if who not in erased]

    def _erased(self, whos: Iterable[Who]) -> list[Who]:
        """Those of them who were erased, by what is left of their platform ids."""
        asked = list(whos)
        left = given(
            (place, who.connection, who.workspace, hashed(self.seal, who.connection, who.workspace, who.platform_id))
            for place, who in enumerate(asked)
        )
        return [asked[place] for (place,) in sql.ERASED.tuples(self.connection, left, self.organization.id)]

    def _new(self, whos: Sequence[Who]) -> list[Who]:
        """Those we never knew; who was erased comes back to their votes."""
        back = PersonStore(self.connection, self.organization, self.now, self.ids, self.seal)
        erased = self._erased(whos)
        for who in erased:
            back.come_back(who)
        return [who for who in whos if who not in erased]

    def greet(self, first: Sequence[Known]) -> None:
        """They have written to the bot, and the privacy sentence goes with the answer."""
        if not first:
            return
        rows = [{"account": known.voter.account_id, "member": known.voter.member_id} for known in first]
        one = self.mine(accounts, accounts.c.id == bindparam("account"))
        self.connection.execute(update(accounts).where(one).values(spoke_at=self.moment), rows)
        person = self.mine(members, members.c.id == bindparam("member"))
        self.connection.execute(update(members).where(person).values(privacy_told=True), rows)

    def voters(self, account_ids: Iterable[int]) -> dict[int, Voter]:
        """The voters behind accounts that are known by their ids."""
        rows = sql.LOGINS.tuples(self.connection, given((id_,) for id_ in sorted(account_ids)), self.organization.id)
        groups = _grouped(rows)
        return {id_: _voter(id_, group[0][1], group[0][3], group[0][2], group) for id_, group in groups.items()}

    def _read(self, whos: Mapping[WhoKey, Who]) -> dict[WhoKey, Known]:
        keys = sorted(whos)
        places = given([(place, *key) for place, key in enumerate(keys)])
        groups = _grouped(sql.ACCOUNTS.tuples(self.connection, places, self.organization.id))
        return {keys[place]: self._known(whos[keys[place]], group) for place, group in groups.items()}

    def _known(self, who: Who, group: Sequence[Any]) -> Known:
        _, id_, member, kind, name, handle, language, spoke_at, own, told, left, *_ = group[0]
        voter = _voter(id_, member, who.connection, kind, group)
        spoken = language_of(own, language, who.language, self.organization.language)
        return Known(voter, spoken, bool(told), spoke_at is not None, name, handle, left is not None, who.language)

    def _make(self, whos: Sequence[Who]) -> None:
        if not whos:
            return
        rows = [
            (self.ids.next(), self.ids.next(), *key_of(who), who.name, who.handle, who.kind, who.language, who.zone)
            for who in whos
        ]
        made = sql.NEW_ACCOUNTS.tuples(self.connection, self.organization.id, self.moment, given(rows))
        sql.NEW_MEMBERS.run(self.connection, self.organization.id, self.moment, given((row[0],) for row in made))

    def _renew(self, pairs: Sequence[tuple[Known, Who]]) -> None:
        """A reaction seldom brings a name or a kind: what it leaves out stays as it was."""
        changed = [_renewed(known, who) for known, who in sorted(pairs, key=lambda pair: key_of(pair[1]))]
        if changed:
            one = self.mine(accounts, accounts.c.id == bindparam("account"))
            new: dict[str, Any] = {"name": bindparam("called"), "handle": bindparam("at"), "kind": bindparam("sort")}
            self.connection.execute(update(accounts).where(one).values(new), changed)


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        if row[0] in groups:
            groups[row[0]].append(row)
        else:
            groups[row[0]] = [row]
    return groups


def _voter(id_: int, member: int, connection: str, kind: str, group: Sequence[Any]) -> Voter:
    logins = tuple([Login(row[-3], row[-2], _KINDS[row[-1]]) for row in group])
    return Voter(id_, member, connection, _KINDS[kind], logins)


def _kind(known: Known, who: Who) -> AccountKind:
    return who.kind if who.wrote or who.kind is not AccountKind.PERSON else known.voter.kind


def _differs(known: Known, who: Who) -> bool:
    if (who.name and who.name != known.name) or (who.handle and who.handle != known.handle):
        return True
    return _kind(known, who) is not known.voter.kind


def _renewed(known: Known, who: Who) -> dict[str, object]:
    return {
        "account": known.voter.account_id,
        "called": who.name or known.name,
        "at": who.handle or known.handle,
        "sort": _kind(known, who),
    }
