"""Dialogues, one an account, and the words that stand for the buttons of the last message."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from butinerie_bot.application.people import Where
from butinerie_bot.domain.dialogues import Dialogue
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import choices, dialogues
from butinerie_bot.storage.times import micros, moment


def dialogue_in(row: Row[Any]) -> Dialogue:
    """The dialogue of a row of ``dialogues``."""
    kept = json.loads(row.values_)
    return Dialogue(
        row.account_id, row.form, row.field, int(kept["number"]), moment(row.expires_at), kept["values"],
        tuple(kept["asked"]), tuple(kept["similar"]),
    )  # fmt: skip


class DialogueStore(Store):
    """The number is kept with the values, since a draft's id is longer than its column."""

    def of(self, account_id: int) -> Dialogue | None:
        row = self.row(dialogues, dialogues.c.account_id == account_id, dialogues.c.expires_at > self.moment)
        return row and dialogue_in(row)

    def save(self, dialogue: Dialogue, where: Where | None) -> None:
        kept = {"number": dialogue.number, "values": dict(dialogue.values), "asked": dialogue.asked}
        values = json.dumps({**kept, "similar": dialogue.similar}, ensure_ascii=False)
        place = {} if where is None else {"place": json.dumps(asdict(where), ensure_ascii=False)}
        new = {"form": dialogue.form, "field": dialogue.field, "values_": values, "asked_at": self.moment, **place}
        new["expires_at"] = micros(dialogue.expires_at)
        if not self.change(dialogues, dialogues.c.account_id == dialogue.account_id, **new):
            self.insert(dialogues, account_id=dialogue.account_id, **new)

    def end(self, account_id: int) -> None:
        self.drop(dialogues, dialogues.c.account_id == account_id)

    def expired(self, most: int) -> Sequence[Dialogue]:
        past = dialogues.c.expires_at <= self.moment
        return [dialogue_in(row) for row in self.rows(dialogues, past, order=dialogues.c.expires_at, most=most)]

    def remember_choices(self, account_id: int, offered: Sequence[tuple[str, str]]) -> None:
        new = {"choices": json.dumps(offered, ensure_ascii=False), "at": self.moment}
        if not self.change(choices, choices.c.account_id == account_id, **new):
            self.insert(choices, account_id=account_id, **new)

    def forget_choices(self, before: datetime, most: int) -> int:
        old = self.values(choices.c.account_id, choices, choices.c.at < micros(before), most=most)
        return self.drop(choices, choices.c.account_id.in_(old))
