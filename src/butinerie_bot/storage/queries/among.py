"""Rows of one id or of several: who asks for one, as most do, spares the engine a list that is written out anew."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Table, bindparam

_OWN, _ONE = bindparam("own", type_=BigInteger()), bindparam("ids", type_=BigInteger())
_SEVERAL = bindparam("ids", type_=BigInteger(), expanding=True)


def among(table: Table, column: ColumnElement[int], *, one: bool) -> ColumnElement[bool]:
    """Keeps an organization's rows whose ``column`` is the one id, or one of the ids, that :func:`asked` tells."""
    return (table.c.organization_id == _OWN) & (column == _ONE if one else column.in_(_SEVERAL))


def asked(organization_id: int, ids: Collection[int]) -> dict[str, Any]:
    """The values for a statement built with :func:`among`, whose ``one`` is :func:`is_one` of the same ids."""
    return {"own": organization_id, "ids": next(iter(ids)) if is_one(ids) else list(ids)}


def is_one(ids: Collection[int]) -> bool:
    """Whether there is exactly one id."""
    return len(ids) == 1
