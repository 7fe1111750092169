"""A list of people as its file says it: what every reader of lists makes, and what they say alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kcnminutes.exchange.cells import MAX_ROWS
from kcnminutes.exchange.encodings import Encoding
from kcnminutes.exchange.files import ExchangeError
from kcnminutes.refusals import reason
from kcnminutes.words import t


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of cells as a file says them; `troubles`: by (row, column) why a cell was left empty."""

    rows: tuple[tuple[str, ...], ...]
    encoding: Encoding | None = None
    separator: str = ""
    sheet: str = ""
    troubles: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What was read otherwise than it is written."""


def unread_list(error: OSError) -> ExchangeError:
    """That the system gives a list not out."""
    return ExchangeError(
        t("không đọc được tệp danh sách: {why}", why=reason(error)), t("hãy đóng tệp ở chương trình khác rồi thử lại")
    )


def only_the_first() -> str:
    """That a list is longer than one is read."""
    return t("tệp dài quá: chỉ lấy {count} dòng đầu", count=f"{MAX_ROWS:,}".replace(",", "."))
