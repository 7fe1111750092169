"""Texts of attached files: made by the libraries that offices use, read back page by page; hostile ones end nothing."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kcnminutes.exchange import file_texts, read_text, text_of_office, text_reading
from kcnminutes.exchange.text_reading import MOST_CHARACTERS, MOST_IN_PIECE, text_of
from kcnminutes.file_text import FileText, Piece, TextState, told
from kcnminutes.shipped import shipped
from kcnminutes.worker_process import WorkerProcess

SENTENCE = "Trạm xử lý nước thải tập trung"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def font() -> str:
    pdfmetrics.registerFont(TTFont("of-texts", shipped("fonts", "Tinos-Regular.ttf")))
    return "of-texts"


def pdf(path: Path, font: str, *pages: str) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for text in pages:
        canvas.setFont(font, 13)
        for at, line in enumerate(text.split("\n")):
            canvas.drawString(70, 760 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return path


def states(*texts: FileText) -> list[TextState]:
    return [text.state for text in texts]


def whole(text: FileText) -> str:
    return "\n".join(piece.text for piece in text.pieces)


def test_a_pdf_is_read_page_by_page_and_by_its_bytes_alone(tmp_path: Path, font: str) -> None:
    made = pdf(tmp_path / "không có đuôi", font, f"{SENTENCE}\ncông suất 12.000 m3", "", "Trang ba")
    assert text_of(made) == FileText(
        TextState.READ, (Piece(f"{SENTENCE}\ncông suất 12.000 m3", 1), Piece("Trang ba", 3))
    )


def test_a_scan_says_so(tmp_path: Path) -> None:
    page = tmp_path / "trang.jpg"
    Image.radial_gradient("L").save(page)
    canvas = Canvas(str(tmp_path / "quét.pdf"))
    canvas.drawImage(str(page), 0, 0, 500, 700)
    canvas.save()
    assert text_of(tmp_path / "quét.pdf") == FileText(TextState.SCAN)
    assert told(TextState.SCAN) == "bản quét, không có chữ để tìm"
    assert text_of(page) == FileText(TextState.PICTURE)


def test_a_password_is_told_apart_from_damage(tmp_path: Path, font: str) -> None:
    made = pdf(tmp_path / "a.pdf", font, SENTENCE)
    with pikepdf.open(made) as opened:
        opened.save(tmp_path / "khóa.pdf", encryption=pikepdf.Encryption(user="mật khẩu", owner="mật khẩu"))
        opened.save(tmp_path / "chủ.pdf", encryption=pikepdf.Encryption(user="", owner="mật khẩu"))
    (tmp_path / "cụt.pdf").write_bytes(made.read_bytes()[:300])
    assert states(*(text_of(tmp_path / name) for name in ("khóa.pdf", "chủ.pdf", "cụt.pdf"))) == [
        *(TextState.LOCKED, TextState.READ, TextState.DAMAGED)
    ]


def test_a_document_of_word_gives_body_tables_heads_and_notes_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.add_table(1, 2).cell(0, 1).text = "Ô của bảng"
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.add_picture(io.BytesIO(_picture()))
    document.save(str(tmp_path / "a"))
    assert whole(text_of(tmp_path / "a")) == f"{SENTENCE}\nÔ của bảng\nĐầu trang"


def test_what_word_keeps_twice_or_has_struck_out_is_read_once_or_not(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Còn</w:t><w:tab/><w:t>lại</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
        "<mc:AlternateContent xmlns:mc='m'><mc:Choice><w:p><w:r><w:t>Khung</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>Khung</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    assert whole(text_of(_word(tmp_path, body))) == "Còn lại\nKhung"


def test_the_sheets_of_a_workbook_are_read_by_name_the_hidden_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Quý III"
    first.append(["Doanh nghiệp", "Nước thải (m3)", None, 12.5, 1200, "=1+1"])
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    hidden.append(["không thấy"])
    book.create_sheet("Tháng 12").append(["Ghi chú"])
    book.save(tmp_path / "a")
    assert text_of(tmp_path / "a").pieces == (
        Piece("Doanh nghiệp Nước thải (m3) 12,5 1200", None, "Quý III"),
        Piece("Ghi chú", None, "Tháng 12"),
    )


def test_slides_are_pages_in_their_order(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.pptx", "w") as package:
        for number in (10, 2, 1):
            slide = f"<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>Trang {number}</a:t></a:r></a:p></p:sld>"
            package.writestr(f"ppt/slides/slide{number}.xml", slide)
    assert text_of(tmp_path / "a.pptx").pieces == tuple(Piece(f"Trang {n}", n) for n in (1, 2, 10))


def test_libreoffice_is_read_too(tmp_path: Path) -> None:
    content = (
        "<o:document xmlns:o='o' xmlns:text='t'><text:h>Đầu đề</text:h>"
        "<text:p>Nước<text:s/><text:span>thải</text:span></text:p></o:document>"
    )
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("content.xml", content)
    assert whole(text_of(tmp_path / "a.odt")) == "Đầu đề\nNước thải"


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (SENTENCE.encode(), SENTENCE),
        (SENTENCE.encode("utf-16"), SENTENCE),
        ("B¸o c¸o kÕt qu¶ xö lý n\xadíc th¶i".encode("latin-1"), "Báo cáo kết quả xử lý nước thải"),
        ("<!DOCTYPE html><p>Nước <b>thải</b></p><script>x()</script>".encode(), "Nước thải"),
        (f"TT;Tên\r\n1;{SENTENCE}\r\n".encode("utf-8-sig"), f"TT;Tên\n1;{SENTENCE}"),
    ],
)
def test_plain_texts_are_read_in_whatever_encoding(tmp_path: Path, content: bytes, read: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert whole(text_of(tmp_path / "a")) == read


@pytest.mark.parametrize("before", range(4))
def test_a_letter_that_is_cut_where_reading_stops_is_no_other_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    (tmp_path / "a").write_text("a" * before + "ự" * 4000, encoding="utf-8")
    assert whole(text_of(tmp_path / "a")) == "a" * before + "ự" * 4000
    monkeypatch.setattr(text_reading, "MOST_PLAIN_BYTES", 5000)
    cut = text_of(tmp_path / "a")
    assert cut == FileText(TextState.CUT, (Piece("a" * before + "ự" * ((5000 - before) // 3)),))


def test_old_fonts_in_a_document_become_unicode_beside_what_is_unicode(tmp_path: Path) -> None:
    body = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        for line in ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", SENTENCE, "B¸o c¸o kÕt qu¶ xö lý")
    )
    assert whole(text_of(_word(tmp_path, body))).split("\n") == [
        *("Cộng hoà xã hội chủ nghĩa Việt Nam", SENTENCE, "Báo cáo kết quả xử lý")
    ]


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"", TextState.EMPTY),
        (b" \n ", TextState.EMPTY),
        (COMPOUND, TextState.DAMAGED),
        (COMPOUND + bytes(9000), TextState.DAMAGED),
        (b"{\\rtf1 }", TextState.EMPTY),
        (b"{\\rtf1" + b"{" * 20_000, TextState.DAMAGED),
        (Path(sys.executable).read_bytes()[:100_000], TextState.OTHER),
        (bytes(range(256)) * 20, TextState.OTHER),
        (b"%PDF-1.7\nno pdf", TextState.DAMAGED),
        (b"PK\3\4 no package", TextState.DAMAGED),
    ],
)
def test_what_is_not_read_says_why(tmp_path: Path, content: bytes, state: TextState) -> None:
    (tmp_path / "a").write_bytes(content)
    assert text_of(tmp_path / "a") == FileText(state)
    assert told(state) != ""


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    assert read_text(tmp_path / "a") == FileText(TextState.MISSING)


def test_a_long_text_is_cut_in_pieces_and_at_the_limit(tmp_path: Path) -> None:
    line = f"{SENTENCE} số "
    (tmp_path / "a").write_text("\n".join(f"{line}{n}" for n in range(MOST_CHARACTERS // len(line))), encoding="utf-8")
    text = text_of(tmp_path / "a")
    assert text.state is TextState.CUT
    assert max(len(piece.text) for piece in text.pieces) <= MOST_IN_PIECE
    assert MOST_CHARACTERS * 0.9 < len(whole(text)) <= MOST_CHARACTERS
    assert text.pieces[1].text.startswith(line)
    (tmp_path / "b").write_text("ự" * (MOST_IN_PIECE + 9), encoding="utf-8")
    assert [len(piece.text) for piece in text_of(tmp_path / "b").pieces] == [MOST_IN_PIECE, 9]


def test_a_document_without_end_or_bottom_is_cut_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_of_office, "MOST_UNPACKED", 1 << 20)
    filler = "<w:p/>" * 300_000
    bomb = _word(tmp_path, f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>{filler}")
    assert text_of(bomb) == FileText(TextState.CUT, (Piece(SENTENCE),))
    deep = "<w:p>" * 100_000
    assert text_of(_word(tmp_path, deep)) == FileText(TextState.DAMAGED)


def test_entities_of_their_own_are_refused(tmp_path: Path) -> None:
    lol = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    head = f"<!DOCTYPE a [<!ENTITY l0 'lol'>{lol}]>"
    assert text_of(_word(tmp_path, "<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", head)) == FileText(TextState.DAMAGED)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", f"{head}<workbook/>")
    assert text_of(tmp_path / "a.xlsx") == FileText(TextState.DAMAGED)


def test_time_ends_the_reading_with_what_was_read(tmp_path: Path, font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pdf(tmp_path / "a.pdf", font, SENTENCE, "hai")
    monkeypatch.setattr(text_reading, "MOST_SECONDS", -1.0)
    assert text_of(made) == FileText(TextState.DAMAGED)


def test_any_cut_or_changed_byte_of_a_file_is_survived(tmp_path: Path, font: str) -> None:
    made = pdf(tmp_path / "a.pdf", font, SENTENCE).read_bytes()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(str(tmp_path / "a.docx"))
    for source in (made, (tmp_path / "a.docx").read_bytes()):
        for at in range(1, len(source), max(len(source) // 25, 1)):
            for broken in (source[:at], source[:at] + bytes([source[at] ^ 0x55]) + source[at + 1 :]):
                (tmp_path / "b").write_bytes(broken)
                assert read_text(tmp_path / "b") is not None


def _sleeps(_: Path) -> FileText:
    import time

    time.sleep(600)
    raise AssertionError


def _eats(_: Path) -> FileText:
    held = []
    while True:
        held.append(bytes(10_000_000))


def _dies(_: Path) -> FileText:
    import os

    os.abort()


@pytest.mark.parametrize(("does", "time_s"), [(_sleeps, 1.0), (_eats, 60.0), (_dies, 60.0)])
def test_a_file_that_takes_all_or_kills_ends_that_process_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: Callable[[Path], FileText], time_s: float
) -> None:
    process = WorkerProcess("kcnminutes-text-test", does, time_s=time_s, memory=200_000_000)
    monkeypatch.setattr(file_texts, "process", process)
    (tmp_path / "a").write_bytes(b"x")
    assert read_text(tmp_path / "a") == FileText(TextState.DAMAGED)
    assert process.process_id is None
    process.close()


def test_who_no_longer_waits_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert read_text(tmp_path / "a", lambda: False) is None


def _picture() -> bytes:
    held = io.BytesIO()
    Image.radial_gradient("L").save(held, "PNG")
    return held.getvalue()


def _word(folder: Path, body: str, head: str = "") -> Path:
    with zipfile.ZipFile(folder / "made.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f"{head}<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"
        )
    return folder / "made.docx"
