"""Dialogues, one an account, and the words that stand for the buttons of the last message."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from butinerie_bot.application.people import Where
from butinerie_bot.domain.dialogues import Dialogue
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import choices, dialogues
from butinerie_bot.storage.times import micros, moment


def about(organization_id: int, account_id: int) -> str:
    """What the seal of a private talk is bound to."""
    return f"talk {organization_id} {account_id}"


def dialogue_in(row: Row[Any], seal: Seal) -> Dialogue:
    """The dialogue of a row of ``dialogues``; nothing of one that cannot be opened any more is known."""
    opened = seal.open(row.values_, about(row.organization_id, row.account_id))
    kept = json.loads(opened or '{"number": 0, "values": {}, "asked": [], "similar": []}')
    return Dialogue(
        row.account_id, row.form, row.field, int(kept["number"]), moment(row.expires_at), kept["values"],
        tuple(kept["asked"]), tuple(kept["similar"]),
    )  # fmt: skip


def _is_numbered(choice: tuple[str, str]) -> bool:
    return choice[0].partition(" ")[0].isdecimal()


@dataclass(frozen=True)
class DialogueStore(Store):
    """What is said in private is sealed: nothing there leads from an account to an idea without a name.

    The number is kept with the values, since a draft's id is longer than its column.
    """

    seal: Seal = field(default_factory=passing_seal)

    def of(self, account_id: int) -> Dialogue | None:
        row = self.row(dialogues, dialogues.c.account_id == account_id, dialogues.c.expires_at > self.moment)
        return row and dialogue_in(row, self.seal)

    def save(self, dialogue: Dialogue, where: Where | None) -> None:
        kept = {"number": dialogue.number, "values": dict(dialogue.values), "asked": dialogue.asked}
        values = self._sealed(dialogue.account_id, {**kept, "similar": dialogue.similar})
        place = {} if where is None else {"place": json.dumps(asdict(where), ensure_ascii=False)}
        new = {"form": dialogue.form, "field": dialogue.field, "values_": values, "asked_at": self.moment, **place}
        new["expires_at"] = micros(dialogue.expires_at)
        if not self.change(dialogues, dialogues.c.account_id == dialogue.account_id, **new):
            self.insert(dialogues, account_id=dialogue.account_id, **new)

    def end(self, account_id: int) -> None:
        self.drop(dialogues, dialogues.c.account_id == account_id)

    def expired(self, most: int) -> Sequence[Dialogue]:
        past = dialogues.c.expires_at <= self.moment
        found = self.rows(dialogues, past, order=dialogues.c.expires_at, most=most)
        return [dialogue_in(row, self.seal) for row in found]

    def remember_choices(self, account_id: int, offered: Sequence[tuple[str, str]]) -> None:
        kept = () if any(map(_is_numbered, offered)) else self._numbered(account_id)
        new = {"choices": self._sealed(account_id, [*offered, *kept]), "at": self.moment}
        if not self.change(choices, choices.c.account_id == account_id, **new):
            self.insert(choices, account_id=account_id, **new)

    def forget_choices(self, before: datetime, most: int) -> int:
        old = self.values(choices.c.account_id, choices, choices.c.at < micros(before), most=most)
        return self.drop(choices, choices.c.account_id.in_(old))

    def _numbered(self, account_id: int) -> Sequence[tuple[str, str]]:
        """The words of a message of several things: what is answered to one of them leaves those of the others."""
        row = self.row(choices, choices.c.account_id == account_id)
        opened = None if row is None else self.seal.open(row.choices, about(self.organization.id, account_id))
        return [(label, action) for label, action in json.loads(opened or "[]") if _is_numbered((label, action))]

    def _sealed(self, account_id: int, kept: object) -> str:
        return self.seal.close(json.dumps(kept, ensure_ascii=False), about(self.organization.id, account_id))
