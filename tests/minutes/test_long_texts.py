"""What is longer than pages: cut without copies, counted without long lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import overload

import pytest
from pypdf import PdfReader

from kcnminutes.minutes import Office, compose, write_pdf
from kcnminutes.minutes.pdf.lines import MIXED, Lines, Stretch, TypeLine, parted
from kcnminutes.minutes.tree import ListItem, Table
from kcnminutes.record import Attendee, Conference, Presence, Role

START = datetime(2020, 2, 5, 8)


class Counted(Sequence[TypeLine]):
    """Lines that count how many of them are taken."""

    def __init__(self, count: int) -> None:
        self.lines = [TypeLine("", MIXED, float(number), 0, False) for number in range(count)]
        self.taken = 0

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> TypeLine: ...

    @overload
    def __getitem__(self, at: slice) -> list[TypeLine]: ...

    def __getitem__(self, at: int | slice) -> TypeLine | list[TypeLine]:
        found = self.lines[at]
        self.taken += len(found) if isinstance(found, list) else 1
        return found

    def __iter__(self) -> Iterator[TypeLine]:
        self.taken += len(self.lines)
        return iter(self.lines)


def test_a_text_cut_page_by_page_takes_each_line_once() -> None:
    text = Counted(4_000)
    rest: Lines = text
    printed: list[float] = []
    while len(rest):
        page, rest = parted(rest, 40)
        printed += [line.width for line in page]
    assert printed == [float(number) for number in range(4_000)]
    assert text.taken == 4_000


@pytest.mark.parametrize(("start", "stop"), [(0, 10), (3, 7), (4, 4), (9, 10)])
def test_a_stretch_of_lines_is_like_a_slice(start: int, stop: int) -> None:
    lines = tuple(TypeLine("", MIXED, float(number), 0, False) for number in range(10))
    stretch, plain = Stretch(lines, start, stop), lines[start:stop]
    assert list(stretch) == list(plain)
    assert (list(stretch[1:]), list(stretch[:-1]), list(stretch[1:3])) == (
        list(plain[1:]),
        list(plain[:-1]),
        list(plain[1:3]),
    )
    assert [stretch[-1], stretch[0]] == [plain[-1], plain[0]] if plain else not list(stretch)
    with pytest.raises(IndexError):
        stretch[len(plain)]


def test_entries_of_the_outline_are_as_long_as_a_viewer_shows() -> None:
    import io

    from kcnminutes.record import AgendaItem

    result = write_pdf(compose(Conference("x", START, agenda=(AgendaItem("g", title="dài " * 5_000),)), Office(), {}))
    outline = PdfReader(io.BytesIO(result.pdf)).outline
    titles = [entry.title for entry in outline[1] if not isinstance(entry, list)]
    assert titles[0].startswith("1. dài dài")
    assert (len(titles[0]), titles[0][-1]) == (255, "…")


def people(*organisations: str) -> tuple[Attendee, ...]:
    return tuple(Attendee(f"d{at}", "Ông", f"Lê {at}", "Giám đốc", one) for at, one in enumerate(organisations))


def listed(conference: Conference) -> list[str]:
    blocks = compose(conference, Office(), {}).blocks
    return ["".join(span.text for span in one.text) for one in blocks if isinstance(one, ListItem)]


def test_those_who_came_alone_are_one_line_where_a_line_each_would_be_a_list_again() -> None:
    many = people("Sở A", "Sở A", *(f"Công ty {at}" for at in range(20)))
    assert listed(Conference("x", START, attendees=many)) == [
        "Sở A: 02 người;",
        "Các cơ quan, đơn vị, doanh nghiệp khác: 20 người.",
    ]
    alone = people(*(f"Công ty {at}" for at in range(20)))
    assert listed(Conference("x", START, attendees=alone)) == ["Các cơ quan, đơn vị, doanh nghiệp: 20 người."]
    few = people(*(f"Công ty {at % 15}" for at in range(29)))
    assert len(listed(Conference("x", START, attendees=few))) == 15


def test_the_column_of_remarks_is_there_only_where_somebody_has_one() -> None:
    plain = people(*["Sở A"] * 20)
    absent = (*plain, Attendee("v", "Bà", "Vũ B", state=Presence.ABSENT_EXCUSED, role=Role.DELEGATE))
    for attendees, last in ((plain, "Cơ quan, đơn vị"), (absent, "Ghi chú")):
        (annex,) = compose(Conference("x", START, attendees=attendees), Office(), {}).annexes
        table = annex.blocks[0]
        assert isinstance(table, Table)
        assert table.columns[-1].title == last
        assert sum(column.width for column in table.columns) == 165
        assert {len(row.cells) for row in table.rows if not row.band} == {len(table.columns)}
