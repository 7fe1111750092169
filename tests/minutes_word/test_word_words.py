"""Every word of the tree stands in the Word file, in order, as typed; whatever was typed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from any_record import conferences
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_words import words_of_tree, words_of_word

from kcnminutes.minutes import Document, Layout, Office, Profile, compose, write_word
from kcnminutes.minutes.tree import ListItem, Paragraph, Signature, Signatures, Span, Table
from kcnminutes.record import Conference, Directive, Kind, Speech

Case = Callable[[str], Document]
Open = Callable[[Document], WordDocument]
PHOTO_CASES = ("P01", "P03", "P07", "P11", "P15", "P17", "P19", "P21")
OFFICES = st.builds(
    Office,
    profile=st.sampled_from(list(Profile)),
    layouts=st.fixed_dictionaries({kind: st.sampled_from(list(Layout)) for kind in Kind}),
    place_and_date=st.booleans(),
    signer_positions=st.booleans(),
)


def test_the_sample_reads_as_its_tree(sample_document: Document, sample_word: WordDocument) -> None:
    assert words_of_word(sample_word) == words_of_tree(sample_document)


@pytest.mark.parametrize("name", [*(f"T{number:02d}" for number in range(1, 28, 2)), *PHOTO_CASES])
def test_every_case_reads_as_its_tree(case: Case, write_and_open: Open, name: str) -> None:
    document = case(name)
    assert words_of_word(write_and_open(document)) == words_of_tree(document)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(conferences(), OFFICES)
def test_any_record_reads_as_its_tree(write_and_open: Open, conference: Conference, office: Office) -> None:
    document = compose(conference, office, {})
    assert words_of_word(write_and_open(document)) == words_of_tree(document)


def test_markup_stays_letters(case: Case, write_and_open: Open) -> None:
    word = write_and_open(case("T01"))
    typed = 'A&P và B&amp;B; lãi < 5% > 3%; <b>đậm</b> <img src="/etc/hostname"/>'
    assert any(typed in paragraph.text for paragraph in word.paragraphs)


def test_letters_that_few_fonts_have_are_kept(case: Case, write_and_open: Open) -> None:
    text = "\n".join(paragraph.text for paragraph in write_and_open(case("T03")).paragraphs)
    for letters in ("😀", "👨\u200d👩\u200d👧", "👍🏽", "株式会社", "한국", "ไทย", "עברית", "العربية", "①", "₫"):
        assert letters in text


def test_what_xml_cannot_hold_breaks_nothing(sample_document: Document, write_and_open: Open) -> None:
    text = (Span("a\x00b\x0bc\x1f\ud800d\uffff & < > \" ' ]]>\te\nf\x7f"),)
    odd = replace(sample_document, title="t\x00\ud800", author="\x0c\uffff", blocks=(Paragraph(text),), annexes=())
    word = write_and_open(odd)
    assert word.paragraphs[-1].text == "abc\ufffdd\ufffd & < > \" ' ]]>\te\nf\x7f"


def test_bold_and_italic_are_letters_and_not_marks(sample: Conference, write_and_open: Open) -> None:
    marked = replace(sample, speeches=(Speech("s", text="một **hai** *ba* ***bốn*** 5*6*7"),), agenda=())
    word = write_and_open(compose(marked, Office(), {}))
    (line,) = [paragraph for paragraph in word.paragraphs if paragraph.text.startswith("một")]
    assert line.text == "một hai ba bốn 5*6*7"
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in line.runs] == [
        ("một ", False, False),
        ("hai", True, False),
        (" ", False, False),
        ("ba", False, True),
        (" ", False, False),
        ("bốn", True, True),
        (" 5*6*7", False, False),
    ]


def test_numbers_of_lists_print_as_typed(sample: Conference, write_and_open: Open) -> None:
    text = "1. một\n2. hai\n5. năm\n01. không một\n- gạch\n3. ba\n\nĐoạn\n\n1. lại một"
    word = write_and_open(compose(replace(sample, speeches=(Speech("s", text=text),)), Office(), {}))
    words = words_of_word(word)
    assert "1.một2.hai5.năm01.khôngmột-gạch3.baĐoạn1.lạimột" in words
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert (styles["hai"], styles["gạch"], styles["lại một"]) == ("List Number", "List Bullet", "List Number")


def test_a_task_of_fifty_pages_is_written_whole(sample: Conference, write_and_open: Open) -> None:
    long = replace(sample, directives=(Directive("d", text="Nội dung nhiệm vụ rất dài. " * 10_000),))
    document = compose(long, Office(), {})
    assert words_of_word(write_and_open(document)) == words_of_tree(document)


def test_the_same_document_gives_the_same_bytes(sample_document: Document) -> None:
    assert write_word(sample_document) == write_word(sample_document)


def test_nothing_of_another_program_or_day_is_in_the_file(sample_document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(sample_document))) as package:
        assert package.testzip() is None
        texts = [package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))]
        assert {member.date_time[0] for member in package.infolist()} == {1980}
    assert [
        word for word in ("python-docx", "Macintosh", "2013", "Cambria") if any(word in text for text in texts)
    ] == []


def test_a_name_left_for_the_hand_is_an_empty_place(sample_document: Document, write_and_open: Open) -> None:
    by_hand = Signatures(Signature("THƯ KÝ", "", ""), Signature("CHỦ TỌA", "TRƯỞNG BAN", ""))
    word = write_and_open(replace(sample_document, blocks=(by_hand,), annexes=()))
    rows: Mapping[int, list[str]] = {
        number: [cell.text for cell in row.cells] for number, row in enumerate(word.tables[-1].rows)
    }
    assert rows == {0: ["THƯ KÝ", "CHỦ TỌA\nTRƯỞNG BAN"], 1: ["", ""]}


def test_a_list_and_a_table_may_stand_anywhere(sample_document: Document, write_and_open: Open) -> None:
    item, table = ListItem("999999999999.", (Span("xa"),)), Table((), ())
    tables = [block for block in sample_document.blocks if isinstance(block, Table)]
    document = replace(sample_document, blocks=(*tables, item, *tables, item), annexes=())
    assert table not in tables
    assert words_of_word(write_and_open(document)) == words_of_tree(document)
