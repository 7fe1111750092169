"""A list of people out of a file: how it was read, and what it makes. No Qt here; both are work for the pool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kcnminutes.desktop.editor.clipboard import Cells, in_unicode, old_font
from kcnminutes.editing import (
    MEANINGS,
    Layout,
    Pasted,
    first_in_capitals,
    layout,
    rows_from_cells,
    with_capitals,
    with_small_letters,
)
from kcnminutes.exchange import Encoding, ExchangeError, Listing, read_list, separator_words
from kcnminutes.record import Conference
from kcnminutes.words import t

SECTION = "attendees"
OLD = {Encoding.TCVN3: "TCVN3", Encoding.VNI: "VNI"}
SAMPLE, LONGEST = 2, 60
"""Rows that show how a reading looks, and characters of each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`cells` in Unicode; `plain` as the file shows them without a conversion, where `old` names the encoding of
    before Unicode that they are in ("TCVN3", "VNI", "" for none)."""

    source: Path
    listing: Listing
    cells: Cells
    plain: Cells
    old: str = ""

    @property
    def how(self) -> str:
        """How the file was read, in words."""
        parts = [self.source.name]
        if self.listing.sheet:
            parts.append(t("trang tính “{name}”", name=self.listing.sheet))
        if self.listing.encoding is not None:
            parts.append(t("bảng mã {encoding}", encoding=self.listing.encoding.value))
            separator = separator_words(self.listing.separator)
            parts.append(
                t("ô cách nhau bằng {separator}", separator=separator) if separator else t("mỗi dòng một người")
            )
        return " · ".join(parts)

    def sample(self, *, converted: bool) -> str:
        """Words of the rows in which the two readings differ, in one of them; the last rows are least a heading."""
        differing = [at for at, row in enumerate(self.cells) if row != self.plain[at]][:10][-SAMPLE:]
        rows = self.cells if converted else self.plain
        lines = (", ".join(cell for cell in rows[at] if cell.strip() and not cell[0].isdigit()) for at in differing)
        return "\n".join(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for line in lines)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen in the preview: None where nothing was and the program decides."""

    converted: bool = True
    columns: Layout | None = None
    lower: bool = True
    """Names written all in capitals get small letters."""
    mended: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells typed anew, by (row, column)."""


@dataclass(frozen=True, slots=True)
class Understood:
    """`doubts`: by (row, column) of the cells why they need a look; a whole row under the column -1."""

    cells: Cells
    columns: Layout
    pasted: Pasted
    doubts: Mapping[tuple[int, int], str]
    capitals: str
    """How the first name written all in capitals would be written; "" where there is none."""

    @property
    def doubtful_rows(self) -> list[int]:
        return sorted({row for row, _ in self.doubts})


def read_people(source: Path, encoding: Encoding | None = None) -> Reading:
    """Read a file in an encoding, found by itself where it is not said. Raises ExchangeError."""
    listing = read_list(source, encoding)
    if not listing.rows:
        raise ExchangeError(t("tệp danh sách trống"), t("hãy chọn lại tệp"))
    cells = [list(row) for row in listing.rows]
    if listing.encoding in OLD:
        plain = read_list(source, Encoding.UTF8)
        if any("\ufffd" in cell for row in plain.rows for cell in row):
            plain = read_list(source, Encoding.WINDOWS_1258)
        shown = [list(row) for row in plain.rows]
        if len(shown) != len(cells):
            shown = cells
        return Reading(source, listing, cells, shown, OLD[listing.encoding])
    old = old_font(cells) if listing.encoding is None else None
    if old is None:
        return Reading(source, listing, cells, cells)
    return Reading(source, listing, in_unicode(cells, old), cells, old.value)


def understand(conference: Conference, reading: Reading, wish: Wish) -> Understood:
    """What a list makes in a conference, by what was chosen."""
    cells = reading.cells if wish.converted else reading.plain
    columns = wish.columns or layout(SECTION, cells)
    columns = Layout(tuple(one if one in MEANINGS else "" for one in columns.fields), columns.first)
    if reading.old and wish.converted:
        cells = with_capitals(cells, columns)
    capitals = first_in_capitals(cells, columns)
    lowered = with_small_letters([[capitals]], Layout(("name",)))[0][0] if capitals else ""
    cells = with_small_letters(cells, columns) if wish.lower else [list(row) for row in cells]
    for (row, column), text in wish.mended.items():
        cells[row] += [""] * (column + 1 - len(cells[row]))
        cells[row][column] = text
    unread = {at: why for at, why in reading.listing.troubles.items() if at not in wish.mended}
    pasted = rows_from_cells(conference, SECTION, cells, columns, unread)
    doubts = _doubts(columns, pasted, unread)
    return Understood(cells, columns, pasted, doubts, lowered)


def _doubts(columns: Layout, pasted: Pasted, unread: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    origins = {row.id: origin for row, origin in zip(pasted.rows, pasted.origins, strict=True)}
    found = {(row, -1): t("dòng này không nêu ai nên không được lấy") for row in pasted.nameless}
    for waiting in pasted.pending:
        name = waiting.place.field
        column = columns.fields.index(name) if name in columns.fields else -1
        why = t("chưa hiểu “{typed}”; được giữ như đã viết", typed=waiting.text) if waiting.text else t("chưa rõ là ai")
        found[origins[waiting.place.row], column] = why
    used = {at for at in unread if at[0] >= columns.first and at[1] < len(columns.fields) and columns.fields[at[1]]}
    return found | {at: unread[at] for at in used}
