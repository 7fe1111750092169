"""The Word file has the page, styles, lists, sections and photos that Word itself would have made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from PIL import Image

from kcnminutes.minutes import Document, Office, Profile, compose, write_word
from kcnminutes.minutes.decree30 import MOTTO
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.tree import PhotoGrid, PlacedPhoto, Signatures, Span
from kcnminutes.record import Attendee, Conference, Status
from kcnminutes.words import UserError

Case = Callable[[str], Document]
Open = Callable[[Document], WordDocument]

# The order in which the schema (ECMA-376, part 1) wants what a paragraph, letters, a table or a section may have.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vAlign",
    "pBdr": "top left bottom right",
    "tblCellMar": "top left bottom right",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "lvl": "start numFmt suff lvlText lvlJc pPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}


def parts(document: Document) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(write_word(document))) as package:
        for name in package.namelist():
            yield name, package.read(name)


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


@pytest.fixture
def of_every_kind(sample: Conference, sample_files: dict[str, Path]) -> Document:
    """A tree with everything that a tree may have."""
    many = tuple(Attendee(f"x{number}", name=f"Trần Văn {number}") for number in range(20))
    record = replace(sample, number=None, photos=sample.photos * 2, attendees=(*sample.attendees, *many))
    return compose(record, Office(place_and_date=True, signer_positions=True), dict(list(sample_files.items())[:2]))


def test_every_part_has_its_children_in_the_order_of_the_schema(of_every_kind: Document) -> None:
    checked = set()
    for name, data in parts(of_every_kind):
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in parse_xml(data).iter():
            kind = local(element.tag)
            if kind in ORDER and (kind != "style" or element.tag == qn("w:style")):
                order = ORDER[kind].split()
                children = [order.index(local(child.tag)) for child in element]
                assert children == sorted(children), (name, kind, children)
                checked.add(kind)
    assert checked == set(ORDER)


def test_one_font_stands_in_all_four_slots_and_nowhere_else(sample_document: Document) -> None:
    fonts = [
        dict(element.attrib)
        for name, data in parts(sample_document)
        if name.endswith(".xml")
        for element in parse_xml(data).iter(qn("w:rFonts"))
    ]
    assert fonts == [{qn(f"w:{slot}"): "Times New Roman" for slot in ("ascii", "hAnsi", "eastAsia", "cs")}]


def test_the_language_is_vietnamese(sample_word: WordDocument) -> None:
    (language,) = sample_word.styles.element.iter(qn("w:lang"))
    assert {language.get(qn(f"w:{script}")) for script in ("val", "eastAsia", "bidi")} == {"vi-VN"}
    assert sample_word.core_properties.language == "vi-VN"


def test_the_file_describes_itself(sample_word: WordDocument, sample: Conference) -> None:
    core = sample_word.core_properties
    assert core.title.replace("\u00a0", " ") == sample.title
    assert (core.author, core.category, core.content_status) == (sample.organisation, "BIÊN BẢN", "DỰ THẢO")
    assert core.created is None


def test_each_section_is_a4_with_the_margins_of_the_decree(sample_word: WordDocument) -> None:
    assert len(sample_word.sections) == 3
    for section in sample_word.sections:
        assert section.page_width is not None
        assert abs(section.page_width - Mm(210)) < Mm(0.1)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins if margin is not None] == [20, 20, 30, 15]


def test_pages_are_numbered_from_the_second_and_annexes_on_their_own(sample_word: WordDocument) -> None:
    for number, section in enumerate(sample_word.sections):
        assert section.different_first_page_header_footer
        assert section.first_page_header.paragraphs[0].text == ""
        instructions = [field.text for field in section.header._element.iter(qn("w:instrText"))]
        assert instructions == [" PAGE "]
        start = section._sectPr.find(qn("w:pgNumType"))
        assert (None if start is None else start.get(qn("w:start"))) == (None if number == 0 else "1")
    style = sample_word.sections[0].header.paragraphs[0].style
    assert style is not None
    assert (style.font.size, style.paragraph_format.alignment) == (Pt(14), WD_ALIGN_PARAGRAPH.CENTER)


def test_headings_and_lists_are_words_own(sample_word: WordDocument) -> None:
    names = [paragraph.style.name for paragraph in sample_word.paragraphs if paragraph.style]
    assert names.count("Heading 2") == 7
    assert names.count("List Bullet") > 5
    assert {"Title", "Subtitle", "Body Text", "Caption"} <= set(names)
    for name in ("Heading 1", "Heading 2"):
        look = sample_word.styles[name].paragraph_format
        assert (look.keep_with_next, look.keep_together) == (True, True)
    bullets = [paragraph for paragraph in sample_word.paragraphs if paragraph._p.xpath("w:pPr/w:numPr")]
    assert bullets
    assert not any(paragraph.text.startswith("-") for paragraph in bullets)


def test_the_hours_beside_a_heading_are_not_bold(sample_word: WordDocument) -> None:
    heading = next(line for line in sample_word.paragraphs if line.text.startswith("2. Báo cáo tổng kết"))
    assert [bool(run.bold) for run in heading.runs] == [True, False]
    assert heading.runs[1].font.bold is False


def test_a_heading_that_nothing_follows_lets_the_next_page_come(sample_word: WordDocument) -> None:
    by_text = {line.text[:2]: line for line in sample_word.paragraphs if line.style and line.style.name == "Heading 2"}
    assert by_text["1."].paragraph_format.keep_with_next is False
    assert by_text["2."].paragraph_format.keep_with_next is True


def test_lines_are_held_from_standing_alone(sample_word: WordDocument) -> None:
    (control,) = sample_word.styles.element.xpath("w:docDefaults/w:pPrDefault/w:pPr/w:widowControl")
    assert control.get(qn("w:val")) is None


@pytest.mark.parametrize(("profile", "body", "nation"), [(Profile.LARGE, 14, 13), (Profile.SMALL, 13, 12)])
def test_the_sizes_go_together(
    sample: Conference, write_and_open: Open, profile: Profile, body: int, nation: int
) -> None:
    word = write_and_open(compose(sample, Office(profile=profile), {}))
    sizes = {style.name: style.font.size.pt for style in word.styles if style.type == 1 and style.font.size}
    assert (sizes["Body Text"], sizes["Heading 2"], sizes["Title"]) == (body, body, body)
    assert (sizes["Quốc hiệu"], sizes["Tiêu ngữ"]) == (nation, nation + 1)
    assert (sizes["Nơi nhận"], sizes["Dòng nơi nhận"], sizes["Phụ lục"]) == (12, 11, 14)


def test_the_head_is_two_columns_without_lines_and_rules_as_long_as_the_law_wants(sample_word: WordDocument) -> None:
    head = sample_word.tables[0]
    assert not head._tbl.xpath("w:tblPr/w:tblStyle | w:tblPr/w:tblBorders")
    assert [column.width.mm for column in head.columns if column.width] == pytest.approx([67.5, 97.5], abs=0.1)
    lengths = []
    for cell in head.rows[0].cells:
        (rule,) = [line for line in cell.paragraphs if line.style and line.style.name == "Đường kẻ"]
        look = rule.paragraph_format
        assert cell.width is not None
        assert look.left_indent is not None
        assert look.left_indent == look.right_indent
        lengths.append(Pt(cell.width.pt - 2 * look.left_indent.pt).pt)
    assert lengths[1] == pytest.approx(width_of(MOTTO, 1, 14), abs=0.1)
    assert 1 / 3 <= lengths[0] / width_of("CÁC KHU CÔNG NGHIỆP", 1, 13) <= 1 / 2


def test_only_a_draft_is_marked(sample: Conference, sample_word: WordDocument, write_and_open: Open) -> None:
    marks = [line for line in sample_word.tables[0].rows[0].cells[0].paragraphs if line.text == "DỰ THẢO"]
    assert [len(line._p.xpath("w:pPr/w:pBdr/*")) for line in marks] == [4]
    final = write_and_open(compose(replace(sample, status=Status.FINAL), Office(), {}))
    assert "DỰ THẢO" not in final.tables[0].rows[0].cells[0].text
    assert final.core_properties.content_status == ""


def test_tables_repeat_their_titles_and_rows_go_whole(
    sample_word: WordDocument, case: Case, write_and_open: Open
) -> None:
    tasks = sample_word.tables[1]
    assert tasks.style is not None
    assert tasks.style.name == "Table Grid"
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in tasks.rows] == [True] + [False] * 5
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in tasks.rows)
    long = write_and_open(case("T11")).tables[1]
    assert [bool(row._tr.xpath("w:trPr/w:cantSplit")) for row in long.rows] == [True, False]


def test_signatures_hold_together_with_the_last_two_lines(sample_word: WordDocument) -> None:
    body = list(sample_word.element.body)
    signatures = sample_word.tables[2]
    at = body.index(signatures._tbl)
    for block in body[at - 2 : at]:
        assert block.xpath("w:pPr/w:keepNext")
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in signatures.rows)
    first = [line.style for cell in signatures.rows[0].cells for line in cell.paragraphs]
    assert all(style is not None and style.paragraph_format.keep_with_next for style in first)
    assert signatures.rows[1].cells[0].paragraphs[0].paragraph_format.space_before == pytest.approx(Mm(28), abs=Pt(0.1))


@pytest.mark.parametrize(("sentences", "held"), [(3, True), (300, False)])
def test_a_text_of_pages_is_not_held_by_the_signatures_under_it(
    write_and_open: Open, sentences: int, held: bool
) -> None:
    """A program that moves held text whole would leave the pages before it empty."""
    text = "Công tác đền bù được triển khai theo kế hoạch. " * sentences
    word = write_and_open(compose(Conference("x", datetime(2020, 2, 5, 8), conclusions=text), Office(), {}))
    (line,) = [one for one in word.paragraphs if one.text.startswith("Công tác")]
    assert bool(line._p.xpath("w:pPr/w:keepNext")) is held


def test_photos_are_the_print_copies_themselves_two_a_page(
    sample: Conference, sample_document: Document, sample_word: WordDocument, sample_files: dict[str, Path]
) -> None:
    wanted = [sample_files[photo.file].read_bytes() for photo in sample.photos]
    shown = sample_word.inline_shapes
    relations = [shape._inline.graphic.graphicData.pic.blipFill.blip.embed for shape in shown]
    assert [sample_word.part.related_parts[relation].blob for relation in relations] == wanted
    assert all(shape.width <= Mm(165) and shape.height <= Mm(110) for shape in shown)
    breaks = [
        bool(line._p.xpath("w:pPr/w:pageBreakBefore"))
        for line in sample_word.paragraphs
        if line._p.xpath(".//w:drawing")
    ]
    assert breaks == [False, False, True, False]
    texts = [shape._inline.docPr.get("descr") for shape in shown]
    assert texts[0].replace("\u00a0", " ") == "Ảnh 1. Quang cảnh Hội nghị tổng kết năm 2019"


def test_photos_stand_upright_and_are_of_a_kind_word_reads(case: Case) -> None:
    for name in ("P01", "P07", "P15", "P19"):
        pictures = [data for part, data in parts(case(name)) if part.startswith("word/media/")]
        assert pictures
        for data in pictures:
            with Image.open(io.BytesIO(data)) as image:
                assert image.format == "JPEG"
                assert not image.getexif()
                if name in ("P01", "P07"):
                    corners = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9)]  # red, green, blue
                    points = [(int(image.width * x), int(image.height * y)) for x, y in corners]
                    assert [_brightest(image.convert("RGB").getpixel(point)) for point in points] == [0, 1, 2]


def _brightest(colour: object) -> int:
    assert isinstance(colour, tuple)
    return colour.index(max(colour))


def test_the_same_photo_twice_is_stored_once(case: Case) -> None:
    document = case("P21")
    names = [name for name, _ in parts(document) if name.startswith("word/media/")]
    assert len(names) == 1
    (grid,) = document.annexes[0].blocks
    assert isinstance(grid, PhotoGrid)
    assert len(grid.photos) == 2


def test_small_photos_are_not_blown_up(case: Case, write_and_open: Open) -> None:
    dot, needle = write_and_open(case("P17")).inline_shapes
    assert dot.width == dot.height < Mm(0.3)
    assert Mm(100) < needle.height <= Mm(110)


def with_photo(document: Document, picture: Path | None) -> Document:
    photo = PlacedPhoto(picture, (Span("Ảnh 1"),), "1.jpg")
    return replace(document, annexes=(replace(document.annexes[1], blocks=(PhotoGrid((photo,)),)),))


def test_a_photo_that_is_missing_leaves_an_empty_frame(sample_document: Document, write_and_open: Open) -> None:
    word = write_and_open(with_photo(sample_document, None))
    assert len(word.inline_shapes) == 0
    frame, below = word.paragraphs[-2:]
    assert len(frame._p.xpath("w:pPr/w:pBdr/*")) == 4
    assert below.text == "Ảnh 1"


def test_a_photo_that_cannot_be_read_is_told(sample_document: Document, tmp_path: Path) -> None:
    (tmp_path / "half.jpg").write_bytes(b"\xff\xd8\xff")
    for name in ("half.jpg", "gone.jpg"):
        with pytest.raises(UserError, match=r"không đọc được tệp 1\.jpg"):
            write_word(with_photo(sample_document, tmp_path / name))


def test_a_section_may_end_with_a_table(sample_document: Document, write_and_open: Open) -> None:
    signatures = next(block for block in sample_document.blocks if isinstance(block, Signatures))
    word = write_and_open(replace(sample_document, blocks=(signatures,)))
    assert len(word.sections) == 3
    assert word.part.package is not None
    assert word.part.package.part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT) is word.part
