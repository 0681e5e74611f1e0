"""Which organization asks, remembered for a moment."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from butinerie_bot.application.commands import Command, Routine
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import UnknownWorkspace
from butinerie_bot.storage.queries.asking import organization_numbered, organization_of

_KEPT = timedelta(seconds=10)
"""How long another process's change of settings may go unnoticed."""


class Directory:
    """Organizations by connection and workspace, or by their id."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[datetime, Organization | None]] = {}

    def of(self, connection: Connection, command: Command | Routine, now: datetime) -> Organization | None:
        """The command's organization; None when no organization belongs to its workspace."""
        key = _key(command)
        known = self._known.get(key)
        if known is None or now - known[0] > _KEPT:
            known = self._known[key] = now, _find(connection, command)
        return known[1]

    def by_id(self, connection: Connection, id_: int, now: datetime) -> Organization:
        """The organization of that id."""
        at, found = self._known.get(id_, (now, None))
        if found is None or now - at > _KEPT:
            found = _with_id(connection, id_)
            self._known[id_] = now, found
        return found

    def forget(self) -> None:
        """Something may have changed."""
        self._known.clear()


def _key(command: Command | Routine) -> object:
    if isinstance(command, Routine):
        return command.organization_id
    return command.who.connection, command.who.workspace


def _find(connection: Connection, command: Command | Routine) -> Organization | None:
    if isinstance(command, Routine):
        return _with_id(connection, command.organization_id)
    try:
        return organization_of(connection, command.who.connection, command.who.workspace)
    except UnknownWorkspace:
        return None


def _with_id(connection: Connection, id_: int) -> Organization:
    found = organization_numbered(connection, id_)
    if found is None:
        raise LookupError(id_)
    return found
