"""Documents spoken of: for each number and symbol everything that was ever said about it, in attached files too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from kcnminutes.archive import Mention, NamedDocument
from kcnminutes.record import CellSort, MarkedWords, Register, RegisterColumn, RegisterRow, section_label
from kcnminutes.registers.numbered import subject_of, titled
from kcnminutes.words import t

SHORTLY = 40
"""Letters that a line of the list shows before a document, about."""


def documents_register(mentions: Iterable[Mention], year: int | None) -> Register:
    """One row a mention, those of a document together, the oldest first."""
    columns = (
        RegisterColumn("reference", t("Số, ký hiệu"), 20),
        RegisterColumn("date", t("Ngày tháng"), 12, CellSort.DATE),
        RegisterColumn("title", t("Hội nghị"), 36),
        RegisterColumn("part", t("Phần"), 14),
        RegisterColumn("speaker", t("Người phát biểu"), 24),
        RegisterColumn("file", t("Tệp, trang"), 20),
        RegisterColumn("text", t("Nội dung"), 60),
    )
    rows = tuple(
        RegisterRow(
            (one.reference, one.date, titled(one.title), part_of(one), one.speaker, file_of(one), one.snippet),
            one.conference,
            one.place,
            words=MarkedWords(len(columns) - 1, *one.span),
        )
        for one in mentions
    )
    return Register(t("Văn bản được nhắc đến"), subject_of(year), columns, rows)


def in_order_of(documents: Sequence[str], mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of these documents alone, in their order."""
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        groups[one.reference].append(one)
    return [one for reference in documents for one in groups[reference]]


def documents_table(documents: Sequence[NamedDocument], year: int | None) -> Register:
    """One row a document, for the window: how often it is named, since when, and what was said last."""
    columns = (
        RegisterColumn("reference", t("Số, ký hiệu"), 20),
        RegisterColumn("times", t("Lần nhắc"), 9, CellSort.NUMBER),
        RegisterColumn("first", t("Lần đầu"), 12, CellSort.DATE),
        RegisterColumn("last", t("Gần nhất"), 12, CellSort.DATE),
        RegisterColumn("text", t("Nhắc gần nhất"), 80),
    )
    rows = tuple(
        RegisterRow(
            (one.reference, one.times, one.first, one.last, _shortly(one.newest)),
            one.newest.conference,
            one.newest.place,
        )
        for one in documents
    )
    return Register(t("Văn bản được nhắc đến"), subject_of(year), columns, rows)


def _shortly(one: Mention) -> str:
    """The words from shortly before the document on: one line has no room for what stands long before it."""
    start = one.span[0]
    blank = one.snippet.rfind(" ", 0, max(start - SHORTLY, 0))
    return f"…{one.snippet[blank:]}" if blank > 0 else one.snippet


def file_of(one: Mention) -> str:
    """The attached file that names it: "Báo cáo của ban (1.pdf), trang 3"; "" where it is named in the record."""
    source = one.source
    if source is None:
        return ""
    name, title = PurePosixPath(source.file).name, " ".join(source.title.split())
    file = t("{title} ({name})", title=title, name=name) if title else name
    if source.page is not None:
        return t("{file}, trang {page}", file=file, page=source.page)
    return t("{file}, trang tính {sheet}", file=file, sheet=source.sheet) if source.sheet else file


def part_of(one: Mention) -> str:
    """Where in a conference it is said: "Phát biểu", "Nhiệm vụ", "Kết luận"."""
    own = {"title": t("Tên hội nghị"), "conclusions": t("Kết luận")}
    return own.get(one.place.field, "") if not one.place.section else section_label(one.place.section)
