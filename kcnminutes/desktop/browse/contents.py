"""What the archive place shows, read in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kcnminutes.desktop.browse.paper_side import OFFICE_SETTING
from kcnminutes.desktop.browse.saved_searches import saved_searches
from kcnminutes.desktop.browse.shelf import Contents

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Summary


def read(archive: Archive) -> Contents:
    office = archive.setting(OFFICE_SETTING)
    symbol = str(office.get("symbol") or "") if isinstance(office, dict) else ""
    kept, binned = (_with_symbol(archive.summaries(binned=binned), symbol) for binned in (False, True))
    return Contents(kept, binned, saved_searches(archive))


def _with_symbol(rows: Sequence[Summary], symbol: str) -> tuple[Summary, ...]:
    """The rows with the office's symbol where they have a number and no symbol of their own, as on their papers."""
    if not symbol.strip():
        return tuple(rows)
    return tuple(row if row.number is None or row.symbol.strip() else row._replace(symbol=symbol) for row in rows)
