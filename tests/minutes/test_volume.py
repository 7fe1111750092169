"""The bound volume: contents that tell the truth, numbers at head and foot, links, bookmarks, pages as printed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from any_record import conferences
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.pdf import PDF

from kcnminutes.minutes import (
    Office,
    bind_volume,
    compose,
    compose_volume,
    period_words,
    span_words,
    volume_entry,
    write_pdf,
)
from kcnminutes.record import Attendee, Conference, Speech, Status
from kcnminutes.words import UserError

MM = 72 / 25.4
OFFICE = Office("UBND tỉnh Bình Thuận", "Ban Quản lý các khu công nghiệp", "BB-BQL")
START = datetime(2020, 2, 5, 8)
Bind = Callable[[Sequence[Conference]], tuple[bytes, tuple[int, ...]]]


def some(count: int) -> list[Conference]:
    """Short and long ones, so that some end on an odd page and some on an even one."""
    return [
        Conference(
            f"c{n}",
            START + timedelta(days=n),
            status=Status.DRAFT if n == 1 else Status.FINAL,
            title=f"Hội nghị giao ban lần thứ {n} " + "về tiến độ thực hiện nhiệm vụ " * (n % 4),
            number=None if n == 2 else n + 1,
            speeches=(Speech("s", heading="Ý kiến", text="Nội dung. " * 200 * (n % 3)),),
        )
        for n in range(count)
    ]


@pytest.fixture
def bind(tmp_path: Path) -> Bind:
    def run(bound: Sequence[Conference]) -> tuple[bytes, tuple[int, ...]]:
        files = []
        for number, conference in enumerate(bound):
            files.append(tmp_path / f"{number}.pdf")
            files[-1].write_bytes(write_pdf(compose(conference, OFFICE, {})).pdf)
        volume = compose_volume([volume_entry(one, OFFICE) for one in bound], period_words(2020), OFFICE)
        target = io.BytesIO()
        made = bind_volume(volume, files, tmp_path, target)
        return target.getvalue(), made.first_pages

    return run


@pytest.fixture
def opened() -> Iterator[Callable[[bytes], PDF]]:
    found: list[PDF] = []

    def read(pdf: bytes) -> PDF:
        found.append(pdfplumber.open(io.BytesIO(pdf)))
        return found[-1]

    yield read
    for pdf in found:
        pdf.close()


def test_cover_names_office_volume_and_period(bind: Bind, opened: Callable[[bytes], PDF]) -> None:
    pdf, _ = bind(some(3))
    cover = opened(pdf).pages[0]
    assert cover.extract_text().splitlines() == [
        "UBND TỈNH BÌNH THUẬN",
        "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP",
        "TẬP BIÊN BẢN HỘI NGHỊ",
        "Năm 2020",
        "Gồm 03 biên bản",
    ]
    for line in cover.extract_text_lines():
        assert abs((line["x0"] + line["x1"]) / 2 - (30 + 165 / 2) * MM) < 1
    assert opened(pdf).pages[1].extract_text() == ""


def test_the_contents_give_the_page_on_which_each_minutes_stands(bind: Bind, opened: Callable[[bytes], PDF]) -> None:
    bound = some(18)
    pdf, firsts = bind(bound)
    read = opened(pdf)
    contents = "\n".join(page.extract_text() for page in read.pages[2 : firsts[0] - 1])
    flowing = " ".join(contents.replace(".", "").split())
    place = 0
    for number, (conference, first) in enumerate(zip(bound, firsts, strict=True), 1):
        line = f"{number} {' '.join(conference.title.split())} {first} "
        place = flowing.index(line, place)
        page = read.pages[first - 1]
        assert "BIÊN BẢN\n" + conference.title.split(" về")[0].strip() in page.extract_text()
        assert first % 2 == 1
    assert "Số 01/BB-BQL, ngày 05 tháng 02 năm 2020" in contents
    assert "Số 02/BB-BQL, ngày 06 tháng 02 năm 2020 (dự thảo)" in contents
    assert "Ngày 07 tháng 02 năm 2020" in contents


def test_dots_lead_to_page_numbers_that_end_at_the_margin(bind: Bind, opened: Callable[[bytes], PDF]) -> None:
    pdf, firsts = bind(some(12))
    page = opened(pdf).pages[2]
    dots = [char for char in page.chars if char["text"] == "." and char["x0"] > 100 * MM]
    lines = {round(dot["top"]) for dot in dots}
    assert len(lines) == 12
    assert max(dot["x1"] for dot in dots) < (195 - 10) * MM
    words = [one for one in page.extract_words() if one["x0"] > 180 * MM and one["bottom"] < 277 * MM]
    numbers = [one for one in words if one["text"].isdigit()]
    assert [int(one["text"]) for one in numbers] == list(firsts)
    assert [one["x1"] for one in numbers] == pytest.approx([195 * MM] * len(firsts), abs=0.5)
    columns = {round(dot["x0"] % 5.2, 1) % 5.2 for dot in dots}
    assert len(columns) <= 2  # all dots stand under another


def test_each_page_bears_its_own_number_above_and_that_of_the_volume_below(
    bind: Bind, opened: Callable[[bytes], PDF]
) -> None:
    pdf, firsts = bind(some(8))
    read = opened(pdf)
    for number, page in enumerate(read.pages, 1):
        foot = page.crop((0, 277 * MM, page.width, page.height)).extract_text()
        assert foot == ("" if number < 3 else f"Trang {number}")
        if number >= 3:
            box = page.crop((0, 277 * MM, page.width, page.height)).chars
            assert box[-1]["x1"] == pytest.approx(195 * MM, abs=0.5)
            assert {round(char["size"]) for char in box} == {11}
    seen = []
    for first, following in zip(firsts, (*firsts[1:], len(read.pages) + 1), strict=True):
        for own, page in enumerate(read.pages[first - 1 : following - 1], 1):
            empty = not page.crop((0, 20 * MM, page.width, 277 * MM)).chars
            assert not empty or page is read.pages[following - 2]  # only before the next, which begins on the right
            top = page.crop((0, 0, page.width, 20 * MM)).extract_text()
            assert top == ("" if own == 1 or empty else str(own))
            seen.append(top)
    assert {"2", "3"} <= set(seen)


def test_a_page_left_empty_bears_nothing_but_its_number(bind: Bind, opened: Callable[[bytes], PDF]) -> None:
    pdf, firsts = bind(some(8))
    empty = [page for page in opened(pdf).pages[firsts[0] :] if len(page.extract_text().split()) == 2]
    assert empty
    assert all(page.page_number % 2 == 0 for page in empty)


def test_entries_and_bookmarks_lead_to_the_minutes_and_their_parts(bind: Bind) -> None:
    bound = some(5)
    data, firsts = bind(bound)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [annot for page in pdf.pages[2 : firsts[0] - 1] for annot in page.obj.get("/Annots", [])]
        assert [numbers[link.Dest[0].objgen] for link in links] == list(firsts)
        for link in links:
            left, bottom, right, top = map(float, link.Rect)
            assert left >= 30 * MM - 1
            assert right <= 195 * MM + 1
            assert top > bottom
        with pdf.open_outline() as outline:
            names = [item.title for item in outline.root]
            assert names == ["Mục lục", *(" ".join(one.title.split()) for one in bound)]
            for item, first in zip(outline.root[1:], firsts, strict=True):
                assert numbers[item.destination[0].objgen] == first
                assert [below.title for below in item.children] == ["BIÊN BẢN"]
                assert numbers[item.children[0].destination[0].objgen] == first
        assert str(pdf.docinfo.Title) == "TẬP BIÊN BẢN HỘI NGHỊ - Năm 2020"


def test_pages_are_those_that_were_printed(bind: Bind, opened: Callable[[bytes], PDF]) -> None:
    bound = some(4)
    pdf, firsts = bind(bound)
    read = opened(pdf)
    for conference, first in zip(bound, firsts, strict=True):
        own = opened(write_pdf(compose(conference, OFFICE, {})).pdf)
        for number, page in enumerate(own.pages):
            there = read.pages[first - 1 + number]
            kept = [
                (char["text"], round(char["x0"], 2), round(char["top"], 2), char["size"], char["fontname"][7:])
                for char in there.chars
                if char["top"] < 277 * MM
            ]
            assert kept == [
                (char["text"], round(char["x0"], 2), round(char["top"], 2), char["size"], char["fontname"][7:])
                for char in page.chars
            ]


def test_the_same_volume_gives_the_same_bytes(bind: Bind) -> None:
    assert bind(some(3)) == bind(some(3))


def test_a_pdf_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "0.pdf").write_bytes(b"%PDF-1.7 broken")
    entry = volume_entry(some(1)[0], OFFICE)
    with pytest.raises(UserError, match="không đọc được bản PDF của “Hội nghị giao ban lần thứ 0"):
        bind_volume(compose_volume([entry], "Năm 2020", OFFICE), [tmp_path / "0.pdf"], tmp_path, io.BytesIO())


def test_work_ends_where_whoever_waits_wants_it(tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    bound = some(2)
    files = [tmp_path / "0.pdf", tmp_path / "1.pdf"]
    for file, conference in zip(files, bound, strict=True):
        file.write_bytes(write_pdf(compose(conference, OFFICE, {})).pdf)
    volume = compose_volume([volume_entry(one, OFFICE) for one in bound], "Năm 2020", OFFICE)
    target = io.BytesIO()
    with pytest.raises(StopError):
        bind_volume(volume, files, tmp_path, target, stop)
    assert target.getvalue() == b""


def test_periods_are_written_as_an_office_writes_them() -> None:
    assert period_words(2019) == "Năm\u00a02019"
    assert period_words(2020, 2) == "Tháng\u00a002 năm\u00a02020"
    assert period_words(2020, 12) == "Tháng\u00a012 năm\u00a02020"
    entries = [volume_entry(one, OFFICE) for one in some(3)]
    assert span_words(entries) == (
        "Từ ngày\u00a005 tháng\u00a002 năm\u00a02020 đến ngày\u00a007 tháng\u00a002 năm\u00a02020"
    )
    assert span_words(entries[:1]) == "Ngày\u00a005 tháng\u00a002 năm\u00a02020"


@settings(max_examples=10, deadline=None)
@given(bound=st.lists(conferences(), min_size=1, max_size=3))
def test_any_records_bind(bound: list[Conference], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("volume")
    office = Office()
    files = []
    for number, conference in enumerate(bound):
        files.append(folder / f"{number}.pdf")
        files[-1].write_bytes(write_pdf(compose(conference, office, {})).pdf)
    entries = [volume_entry(one, office) for one in bound]
    target = io.BytesIO()
    made = bind_volume(compose_volume(entries, span_words(entries), office), files, folder, target)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == made.pages
        assert pdf.check_pdf_syntax() == []


def test_titles_of_any_length_leave_the_contents_readable(bind: Bind, opened: Callable[[bytes], PDF]) -> None:
    long = [
        replace(one, title=title, organisation="ẫ" * 3000, attendees=(Attendee("a", name="A"),))
        for one, title in zip(some(3), ("ẫ" * 30_000, "W" * 2000, "dài " * 500), strict=True)
    ]
    pdf, firsts = bind(long)
    read = opened(pdf)
    for page in read.pages[: firsts[0] - 1]:
        assert all(char["x0"] >= 30 * MM - 0.5 and char["x1"] <= 195 * MM + 0.5 for char in page.chars)
        assert all(char["bottom"] <= 277 * MM + 0.5 for char in page.chars if "Trang" not in page.extract_text()[-12:])
    assert "…" in read.pages[2].extract_text()


def test_minutes_of_several_days_bear_the_day_of_their_end_in_the_volume_as_on_paper() -> None:
    conference = Conference(
        "c", START, ends_at=START + timedelta(days=2), title="Hội nghị", number=5, status=Status.FINAL
    )
    entry = volume_entry(conference, OFFICE)
    assert entry.detail.replace("\u00a0", " ") == "Số 05/BB-BQL, ngày 07 tháng 02 năm 2020"
    assert entry.day == date(2020, 2, 7)
    on_paper = compose(conference, replace(OFFICE, place_and_date=True), {}).head.place_and_date
    assert on_paper is not None
    assert "".join(span.text for span in on_paper.text).endswith(entry.detail.split(", ")[1])
    one_day = volume_entry(replace(conference, ends_at=None, number=None), OFFICE)
    assert one_day.detail.replace("\u00a0", " ").startswith("Ngày 05 tháng 02 năm 2020")
    assert span_words([entry, one_day]).replace("\u00a0", " ") == (
        "Từ ngày 05 tháng 02 năm 2020 đến ngày 07 tháng 02 năm 2020"
    )
