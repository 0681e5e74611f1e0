"""Codes that link two accounts: the one given to an account, until it is used or its time is over."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from butinerie_bot.application.accounts.stores import LinkCode
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_vault import link_codes
from butinerie_bot.storage.times import micros, moment


def code_in(row: Row[Any]) -> LinkCode:
    """The code of a row of ``link_codes``."""
    return LinkCode(row.account_id, row.digest, row.tries, moment(row.expires_at), row.claimed_by)


class LinkCodeStore(Store):
    """What is kept of a code is the half that finds it, and the digest of the whole."""

    def give(self, account_id: int, handle: str, digest: str, expires_at: datetime) -> None:
        self.drop(link_codes, (link_codes.c.account_id == account_id) | (link_codes.c.handle == handle))
        self.insert(link_codes, account_id=account_id, handle=handle, digest=digest, expires_at=micros(expires_at))

    def find(self, handle: str) -> LinkCode | None:
        row = self.row(link_codes, link_codes.c.handle == handle)
        return row and code_in(row)

    def count_try(self, account_id: int) -> None:
        self.change(link_codes, link_codes.c.account_id == account_id, tries=link_codes.c.tries + 1)

    def claim(self, account_id: int, by: int) -> None:
        self.change(link_codes, link_codes.c.claimed_by == by, claimed_by=None, tries=TRIED_OUT)
        self.change(link_codes, link_codes.c.account_id == account_id, claimed_by=by)

    def claimed_by(self, account_id: int) -> LinkCode | None:
        row = self.row(link_codes, link_codes.c.claimed_by == account_id)
        return row and code_in(row)

    def end(self, account_id: int) -> None:
        self.drop(link_codes, link_codes.c.account_id == account_id)

    def expire(self, most: int) -> int:
        over = self.values(link_codes.c.account_id, link_codes, link_codes.c.expires_at <= self.moment, most=most)
        return self.drop(link_codes, link_codes.c.account_id.in_(over))


TRIED_OUT = 99
"""More tries than any code bears."""
