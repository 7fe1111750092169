"""Documents spoken of: for each number and symbol everything that was ever said about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from kcnminutes.archive import Mention
from kcnminutes.record import CellSort, Register, RegisterColumn, RegisterRow, section_label
from kcnminutes.registers.numbered import subject_of, titled
from kcnminutes.words import t


def documents_register(mentions: Iterable[Mention], year: int | None) -> Register:
    """One row a mention, those of a document together, the oldest first."""
    columns = (
        RegisterColumn("reference", t("Số, ký hiệu"), 22),
        RegisterColumn("date", t("Ngày tháng"), 12, CellSort.DATE),
        RegisterColumn("title", t("Hội nghị"), 36),
        RegisterColumn("part", t("Phần"), 14),
        RegisterColumn("speaker", t("Người phát biểu"), 24),
        RegisterColumn("text", t("Nội dung"), 60),
    )
    rows = tuple(
        RegisterRow(
            (one.reference, one.date, titled(one.title), part_of(one), one.speaker, one.snippet),
            one.conference,
            one.place,
        )
        for one in mentions
    )
    return Register(t("Văn bản được nhắc đến"), subject_of(year), columns, rows)


def by_document(mentions: Iterable[Mention]) -> list[tuple[Mention, ...]]:
    """The mentions of each document, as the archive gives them: in order of the reference."""
    return [tuple(group) for _, group in groupby(mentions, key=lambda one: one.reference)]


def documents_table(documents: Sequence[tuple[Mention, ...]], year: int | None) -> Register:
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
            (group[0].reference, len(group), group[0].date, group[-1].date, group[-1].snippet),
            group[-1].conference,
            group[-1].place,
        )
        for group in documents
    )
    return Register(t("Văn bản được nhắc đến"), subject_of(year), columns, rows)


def part_of(one: Mention) -> str:
    """Where in a conference it is said: "Phát biểu", "Nhiệm vụ", "Kết luận"."""
    own = {"title": t("Tên hội nghị"), "conclusions": t("Kết luận")}
    return own.get(one.place.field, "") if not one.place.section else section_label(one.place.section)
