"""The pages shown first while a record is edited are those of the whole document, to the pixel."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcnminutes.minutes import Document, Layout, Office, PdfResult, Profile, compose, write_pdf
from kcnminutes.minutes.pdf.printing import Printing
from kcnminutes.minutes.pdf.proof import Proof
from kcnminutes.minutes.pdf.writer import finished
from kcnminutes.record import AgendaItem, Attendee, Conference, Directive, Kind, Photo, Role, Speech

SENTENCE = "Công tác bồi thường, giải phóng mặt bằng các khu công nghiệp được triển khai theo kế hoạch năm 2020. "
WORDS = ("bồi thường", "**rất** gấp", "2.450", "漢字", "Ông", "ngày 5", "\n\n", "\n- mục")
Change = Callable[[Conference], Conference]


@st.composite
def long_records(draw: st.DrawFn) -> Conference:
    """A record of some pages, with what is hard to place: headings, tables, long cells, annexes."""
    people = tuple(
        Attendee(
            f"a{number}",
            "Ông",
            f"Nguyễn Văn {'Bình An' if number % 3 else 'An'}",
            "Phó Giám đốc" * (number % 2),
            "Sở Kế hoạch và Đầu tư tỉnh",
            role=(Role.CHAIR, Role.SECRETARY)[number] if number < 2 else Role.DELEGATE,
        )
        for number in range(draw(st.sampled_from([2, 5, 70])))
    )
    lengths = draw(st.lists(st.integers(0, 30), min_size=2, max_size=12))
    agenda = tuple(AgendaItem(f"g{number}", title=f"Nội dung {number}") for number in range(draw(st.integers(0, 4))))
    speeches = tuple(
        Speech(
            f"s{number}",
            agenda[number * len(agenda) // len(lengths)].id if agenda else None,
            people[number % len(people)].id,
            text="\n\n".join([SENTENCE * (1 + length % 4)] * (length // 2)),
        )
        for number, length in enumerate(lengths)
    )
    tasks = tuple(
        Directive(f"d{number}", SENTENCE * draw(st.sampled_from([1, 3, 30])), "Ban", due=date(2020, 3, 1))
        for number in range(draw(st.integers(0, 8)))
    )
    return Conference(
        "x",
        datetime(2020, 2, 5, 8),
        title="Hội nghị tổng kết công tác năm 2019",
        place="Hội trường",
        attendees=people,
        agenda=agenda,
        speeches=speeches,
        directives=tasks,
        conclusions=SENTENCE * draw(st.integers(0, 9)),
        photos=tuple(Photo(f"p{number}", f"{number}.jpg", SENTENCE) for number in range(draw(st.integers(0, 5)))),
        recipients=("Như trên;",) * draw(st.sampled_from([0, 3, 12])),
    )


@st.composite
def changes(draw: st.DrawFn, record: Conference) -> Conference:
    """The record after one or two edits anywhere."""
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, max(len(record.speeches) - 1, 0)))
        word = draw(st.sampled_from(WORDS)) * draw(st.sampled_from([1, 1, 1, 9]))
        kind = draw(
            st.sampled_from(["word", "cut", "remove", "add", "title", "person", "task", "end", "photo", "receiver"])
        )
        record = change(record, kind, at, word)
    return record


def change(record: Conference, kind: str, at: int, word: str) -> Conference:
    speeches = record.speeches
    if kind in ("word", "cut") and at < len(speeches):
        old = speeches[at].text
        text = old[: len(old) // 2] + (f" {word} " + old[len(old) // 2 :] if kind == "word" else "")
        return replace(record, speeches=(*speeches[:at], replace(speeches[at], text=text), *speeches[at + 1 :]))
    if kind == "remove" and at < len(speeches):
        return replace(record, speeches=(*speeches[:at], *speeches[at + 1 :]))
    if kind == "add":
        new = Speech(f"new{len(speeches)}", None, text=SENTENCE * 3)
        return replace(record, speeches=(*speeches[:at], new, *speeches[at:]))
    if kind == "title":
        return replace(record, title=f"{record.title} {word}")
    if kind == "person":
        more = tuple(Attendee(f"n{len(record.attendees)}-{n}", "Bà", "Trần Thị B") for n in range(9))
        return replace(record, attendees=(*record.attendees, *more))
    if kind == "task":
        return replace(record, directives=(*record.directives, Directive(f"n{len(record.directives)}", word, "Ban")))
    if kind == "photo":
        return replace(record, photos=record.photos[:-1])
    if kind == "receiver":
        return replace(record, recipients=(*record.recipients, "Văn phòng;"))
    return replace(record, conclusions=f"{record.conclusions} {word}")


def pictures(pdf: bytes) -> list[bytes]:
    opened = pypdfium2.PdfDocument(pdf)
    found = [bytes(page.render(scale=0.6, grayscale=True).buffer) for page in opened]
    opened.close()
    return found


def whole(proof: Proof) -> PdfResult:
    result = None
    while result is None:
        result = proof.go_on(0.0)
    return result


def to_look_at(document: Document) -> PdfResult:
    """The whole document as first pages are made: their letters are not fitted to pixels."""
    printing = Printing(document, packed=False)
    while printing.print_page():
        pass
    return finished(printing)


OFFICES = st.builds(
    Office, profile=st.sampled_from(Profile), layouts=st.sampled_from([{}, dict.fromkeys(Kind, Layout.HEADED)])
)


@settings(max_examples=40, deadline=None)
@given(st.data(), long_records(), OFFICES)
def test_first_pages_are_those_of_the_whole(data: st.DataObject, record: Conference, office: Office) -> None:
    proof = Proof()
    last = data.draw(changes(record))
    proof.first_pages(compose(record, office, {}), (0,))
    whole(proof)
    edited = compose(last, office, {})
    result = to_look_at(edited)
    expected = pictures(result.pdf)
    page = data.draw(st.integers(0, len(expected) - 1))
    wanted = (page, page + data.draw(st.integers(0, 1)))
    first = proof.first_pages(edited, wanted)
    seen = pictures(first.pdf)
    assert first.first <= page < first.first + first.pages
    assert len(seen) == first.pages
    assert seen == expected[first.first : first.first + first.pages]
    printed = range(first.first, first.first + first.pages)
    assert list(first.marks) == [mark for mark in result.marks if mark.page in printed]
    assert whole(proof).marks == result.marks


def programs(pdf: bytes) -> set[bool]:
    """Whether the faces of a PDF have programs that fit letters to pixels."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        faces = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream) and "/Length1" in one]
    assert faces
    return {b"fpgm" in face[:400] for face in faces}


def test_what_is_kept_has_the_programs_of_its_letters_whatever_was_looked_at_before() -> None:
    document = compose(long_record(3), Office(), {})
    proof = Proof()
    assert programs(proof.first_pages(document, (0,)).pdf) == {False}
    assert programs(whole(proof).pdf) == {True}
    assert programs(proof.first_pages(document, (0,)).pdf) == {False}
    assert programs(write_pdf(document).pdf) == {True}


def long_record(speeches: int) -> Conference:
    texts = "\n\n".join([SENTENCE * 5] * 3)
    return Conference(
        "x",
        datetime(2020, 2, 5, 8),
        title="Hội nghị",
        place="Hội trường",
        speeches=tuple(Speech(f"s{number}", text=texts) for number in range(speeches)),
    )


@pytest.mark.parametrize("at", [5, 20, 39])
def test_a_page_is_printed_from_close_above_it_after_an_edit(at: int) -> None:
    record = long_record(40)
    proof = Proof()
    proof.first_pages(compose(record, Office(), {}), (0,))
    marks = whole(proof).marks
    page = next(mark.page for mark in marks if mark.place.row == f"s{at}" and mark.place.field == "text")
    first = proof.first_pages(compose(change(record, "word", at, "thêm"), Office(), {}), (page,))
    assert page - 2 <= first.first <= page
    assert first.first + first.pages == page + 1


def test_pages_are_asked_for_that_are_not_there() -> None:
    first = Proof().first_pages(compose(long_record(2), Office(), {}), (7, 8))
    assert (first.first, first.pages) == (0, len(pictures(first.pdf)))


def test_nothing_goes_on_where_nothing_was_begun() -> None:
    with pytest.raises(ValueError, match="begun"):
        Proof().go_on(1.0)


def test_a_text_that_grows_short_goes_back_to_the_page_before() -> None:
    speeches = tuple(Speech(f"s{number}", text=SENTENCE * (2 + number % 5)) for number in range(24))
    record = replace(long_record(0), speeches=speeches)
    proof = Proof()
    proof.first_pages(compose(record, Office(), {}), (0,))
    marks = whole(proof).marks
    for at in range(len(speeches)):
        short = replace(speeches[at], text="Ngắn.")
        edited = compose(replace(record, speeches=(*speeches[:at], short, *speeches[at + 1 :])), Office(), {})
        page = max(mark.page for mark in marks if mark.place.row == f"s{at}")
        expected = pictures(to_look_at(edited).pdf)
        if page < len(expected):
            first = proof.first_pages(edited, (page,))
            assert pictures(first.pdf)[-1] == expected[page]
