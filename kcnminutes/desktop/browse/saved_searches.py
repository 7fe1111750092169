"""The searches that the archive keeps: queries in an order of their own, some with a name.

The setting `searches` of the archive is a list of them in their order: a query as a string, or where it has a name
`[query, name]`. What is neither is passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive

SETTING = "searches"
MOST = 30
"""So many are kept; who has more gives one up first."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    query: str
    name: str = ""

    @property
    def words(self) -> str:
        """What its line says."""
        return self.name or self.query


Saved = tuple[SavedSearch, ...]


def tidy(words: str) -> str:
    """A query or a name as it is kept: NFC, single blanks. Two queries that are the same so are one."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def saved_searches(archive: Archive) -> Saved:
    """In their order, none twice."""
    kept = archive.setting(SETTING)
    found: dict[str, SavedSearch] = {}
    for one in kept if isinstance(kept, list) else ():
        match one:
            case str(query) | [str(query)]:
                search = SavedSearch(tidy(query))
            case [str(query), str(name), *_]:
                search = SavedSearch(tidy(query), tidy(name))
            case _:
                continue
        if search.query:
            found.setdefault(search.query, search)
    return tuple(found.values())


def save(archive: Archive, query: str) -> Saved:
    """Before the others, unless it is kept already. `UserError` where there are `MOST`."""
    before = saved_searches(archive)
    if _row(before, query) is not None:
        return before
    if len(before) >= MOST:
        raise UserError(
            t("đã có {count} tìm kiếm được lưu, không lưu thêm được", count=len(before)),
            t("hãy bỏ lưu một tìm kiếm ở bên trái kho rồi lưu lại"),
        )
    return _keep(archive, (SavedSearch(tidy(query)), *before))


def give_up(archive: Archive, query: str) -> tuple[Saved, SavedSearch | None, int]:
    """What is kept then; what was given up and its row, or None where it was not kept."""
    before = saved_searches(archive)
    at = _row(before, query)
    if at is None:
        return before, None, 0
    return _keep(archive, before[:at] + before[at + 1 :]), before[at], at


def put_back(archive: Archive, search: SavedSearch, at: int) -> Saved:
    """What was given up stands in its row again, be there `MOST` meanwhile or not."""
    before = saved_searches(archive)
    if _row(before, search.query) is not None:
        return before
    return _keep(archive, (*before[:at], search, *before[at:]))


def rename(archive: Archive, query: str, name: str) -> tuple[Saved, str | None]:
    """What is kept then; the name of before, or None where nothing was changed. An empty name gives the query back."""
    before = saved_searches(archive)
    at, new = _row(before, query), tidy(name)
    if at is None:
        return before, None
    old = before[at]
    new = "" if new == old.query else new
    if new == old.name:
        return before, None
    return _keep(archive, (*before[:at], SavedSearch(old.query, new), *before[at + 1 :])), old.name


def move(archive: Archive, query: str, by: int) -> tuple[Saved, bool]:
    """One row up (-1) or down (1); whether there was room."""
    before = list(saved_searches(archive))
    at = _row(before, query)
    if at is None or not 0 <= at + by < len(before):
        return tuple(before), False
    before.insert(at + by, before.pop(at))
    return _keep(archive, before), True


def _row(searches: Sequence[SavedSearch], query: str) -> int | None:
    return next((at for at, one in enumerate(searches) if one.query == tidy(query)), None)


def _keep(archive: Archive, searches: Sequence[SavedSearch]) -> Saved:
    archive.set_setting(SETTING, [[one.query, one.name] if one.name else one.query for one in searches])
    return tuple(searches)
