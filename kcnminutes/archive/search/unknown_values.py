"""Why a query finds nothing that asks a filter for a value it does not know: which value, and which there are."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator

from kcnminutes.archive import ledger
from kcnminutes.archive.search.answer import search
from kcnminutes.archive.search.filter_values import PARTS, is_state, longest_value
from kcnminutes.archive.search.filters import Reading, read_filter
from kcnminutes.archive.search.synonyms import Synonyms
from kcnminutes.language import fold
from kcnminutes.record import Kind, label
from kcnminutes.words import sentence, t

_FILTER = re.compile(
    r"""(?<!\S)(?P<key>[^\W\d_]{2,10}):(?:\s+(?![^\W\d_]{2,10}:))?
        (?:["“”](?P<quoted>[^"“”]*)|(?P<bare>[^\s"“”]+))""",
    re.VERBOSE,
)
_STATES = ("quahan", "dangmo", "xong", "huy")


def unknown_values(connection: sqlite3.Connection, text: str, synonyms: Synonyms) -> list[str]:
    """See `Archive.unknown_values`."""
    text = unicodedata.normalize("NFC", text)
    found: dict[str, None] = {}
    for key, value in _values(text):
        told = _told(connection, key, value, synonyms) if fold(value).strip() else ""
        if told:
            found[told] = None
    return list(found)


def _values(text: str) -> Iterator[tuple[str, str]]:
    for match in _FILTER.finditer(text):
        key, value = fold(match["key"]), match["quoted"] or match["bare"] or ""
        if match["quoted"] is None:
            value, _ = longest_value(key, value, text, match.end(), as_typed=False)
        yield key, value.strip()


def _told(connection: sqlite3.Connection, key: str, value: str, synonyms: Synonyms) -> str:
    """What is to be said of a value; "" of one that is known, and of filters that take any words."""
    reading = Reading()
    known = read_filter(key, value, reading, synonyms)
    match key:
        case "phan" if not known:
            return sentence(
                t("không có phần “{value}”", value=value), t("phan: nhận {values}", values=", ".join(PARTS))
            )
        case "loai" if not known:
            kinds = ", ".join(label(kind).lower() for kind in Kind)
            return sentence(t("không có loại hội nghị “{value}”", value=value), t("loai: nhận {values}", values=kinds))
        case "tu" | "den" if not known:
            return sentence(
                t("“{value}” không phải là ngày", value=value),
                t("{filter}: nhận ngày, tháng hoặc năm, như 27/12/2019, 12/2019, 2019", filter=key),
            )
        case "so" if not known:
            return sentence(
                t("“{value}” không phải là số biên bản", value=value), t("so: nhận số, như 12 hoặc 12/BB-BQL")
            )
        case "nam":
            years = ledger.years(connection)
            first, last = reading.days
            if known and any(first.year <= year <= last.year for year in years):
                return ""
            return sentence(t("không có hội nghị nào của năm “{value}”", value=value), _years(years))
        case "nhiemvu" if not is_state(value):
            alone = f'nhiemvu:"{value}"'
            if search(connection, alone, synonyms, sort="newest", limit=1, as_typed=False).hits:
                return ""
            states = ", ".join(_STATES)
            return sentence(
                t("không có nhiệm vụ nào có “{value}”", value=value),
                t("nhiemvu: cũng nhận các tình trạng {values}", values=states),
            )
    return ""


def _years(years: list[int]) -> str:
    """The years of an archive, the newest first, in words."""
    if len(years) < 2:
        return t("kho chỉ có năm {year}", year=years[0]) if years else ""
    return t("kho có các năm từ {first} đến {last}", first=years[-1], last=years[0])
