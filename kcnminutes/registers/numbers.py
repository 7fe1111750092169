"""The series of numbers: each symbol has its own and begins anew every year; gaps and doubles are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kcnminutes.archive import Archive, Entry
from kcnminutes.language import fold_key
from kcnminutes.minutes import Office
from kcnminutes.record import CellSort, Place, Register, RegisterColumn, RegisterRow, RowMark, Status, label
from kcnminutes.registers.numbered import day_of, numbered, span, subject_of, titled
from kcnminutes.words import t

LONGEST_GAP = 20
"""Numbers of a gap that are listed one by one; a longer one is a slip of the hand and stands in one row."""


def numbers_register(archive: Archive, office: Office, year: int | None) -> Register:
    columns = (
        RegisterColumn("number", t("Số, ký hiệu"), 18),
        RegisterColumn("date", t("Ngày tháng"), 12, CellSort.DATE),
        RegisterColumn("title", t("Trích yếu"), 70),
        RegisterColumn("status", t("Tình trạng"), 14),
        RegisterColumn("note", t("Ghi chú"), 24),
    )
    series: defaultdict[tuple[int, str], list[Entry]] = defaultdict(list)
    for entry in archive.ledger(*span(year)):
        if entry.number is not None:
            series[entry.starts_at.year, fold_key(entry.symbol or office.symbol)].append(entry)
    rows = [row for key in sorted(series) for row in _rows(series[key], office, key[0] if year is None else None)]
    return Register(t("Sổ cấp số biên bản"), subject_of(year), columns, tuple(rows))


def _rows(entries: Sequence[Entry], office: Office, among: int | None) -> Iterator[RegisterRow]:
    """One series, from 1: its minutes by number, and between them what is missing. `among`: its year, where series of
    other years stand beside it."""
    times = Counter(entry.number for entry in entries)
    symbol, expected = entries[0].symbol, 1
    for entry in sorted(entries, key=lambda e: (e.number or 0, e.starts_at)):
        number = entry.number or 0
        yield from _gap(expected, number - 1, symbol, office, among)
        double = times[number] > 1
        yield RegisterRow(
            (
                *(numbered(number, entry.symbol, office), day_of(entry), titled(entry.title)),
                *(label(entry.status), t("Trùng số") if double else ""),
            ),
            entry.id,
            Place(field="number"),
            RowMark.BAD if double else RowMark.DONE if entry.status is Status.FINAL else RowMark.WAITING,
        )
        expected = max(expected, number + 1)


def _gap(first: int, last: int, symbol: str, office: Office, among: int | None) -> Iterator[RegisterRow]:
    if last - first >= LONGEST_GAP:
        words = t("{first} đến {last}", first=numbered(first, symbol, office), last=numbered(last, symbol, office))
        yield _missing(words, t("Bỏ trống {count} số", count=last - first + 1), among)
        return
    for number in range(first, last + 1):
        yield _missing(numbered(number, symbol, office), t("Bỏ trống"), among)


def _missing(number: str, note: str, among: int | None) -> RegisterRow:
    if among is not None:
        note = t("{note}, năm {year}", note=note, year=among)
    return RegisterRow((number, None, "", "", note), mark=RowMark.WAITING)
