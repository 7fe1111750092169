"""Texts of Office files of before 2007 and of RTF: files of LibreOffice, and what other programs write, byte by byte.

old_office/vietnamese.*: one document, and one workbook, in fonts of today, in .VnTime and in VNI-Times.
"""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from kcnminutes.exchange import read_text, text_of_rtf
from kcnminutes.exchange.text_of_doc import read_doc
from kcnminutes.exchange.text_of_ppt import read_ppt
from kcnminutes.exchange.text_reading import MOST_IN_PIECE, Collector, Enough, Unreadable, text_of
from kcnminutes.file_text import FileText, Piece, TextState

OLD = Path(__file__).with_name("old_office")
BODY = (
    *("Trạm xử lý nước thải tập trung Café", "Cộng hòa xã hội chủ nghĩa Việt Nam, nước", "nước là chữ Đức"),
    *("Cộng hòa xã hội chủ nghĩa Việt Nam", "Ô thứ nhất", "ý kiến", "Xem nghị định, ngày 😀"),
)


def lines(text: FileText) -> list[str]:
    assert text.state is TextState.READ
    return "\n".join(piece.text for piece in text.pieces).split("\n")


def test_a_document_of_word_97_is_read_with_its_old_fonts_notes_and_heads() -> None:
    """A word alone in .VnTime, by itself or by its style; fields by their result; what was struck out is not there."""
    assert lines(read_text(OLD / "vietnamese.doc") or FileText(TextState.MISSING)) == [
        *(*BODY, "Chú thích ở chân", "Đầu trang")
    ]


def test_what_was_struck_out_is_left_out_however_it_is_said(tmp_path: Path) -> None:
    """sprmCFRMarkDel with 1, as LibreOffice writes it, and 0x81, as Word does; with 0 the text is there again."""
    content = (OLD / "vietnamese.doc").read_bytes()
    assert content.count(b"\x00\x08\x01") == 1
    for operand, there in ((b"\x01", False), (b"\x81", False), (b"\x00", True)):
        (tmp_path / "a").write_bytes(content.replace(b"\x00\x08\x01", b"\x00\x08" + operand))
        assert ("Câu đã bỏ" in "".join(lines(text_of(tmp_path / "a")))) is there


def test_the_same_as_rtf() -> None:
    assert lines(text_of(OLD / "vietnamese.rtf")) == ["Đầu trang", "Chú thích ở chân", *BODY]


def test_a_workbook_of_excel_97_is_read_by_sheets_the_hidden_not() -> None:
    assert text_of(OLD / "vietnamese.xls").pieces == (
        Piece(
            "Doanh nghiệp Nước thải (m3) 12,5 1200 30/09/2019\nCông ty cấp thoát nước ý kiến True 14:30",
            *(None, "Quý III"),
        ),
        Piece("Ghi chú #DIV/0! #DIV/0!", None, "Tháng 12"),
    )


# Word: a stream of text, and a table of its pieces.

FIB = 0x1AA
TCVN3 = "§Çu t\xad h¹ tÇng, ®­a ra ý kiÕn\r".encode("latin-1")


def word(*pieces: tuple[bytes, bool], flags: int = 0, kind: int = 0xA5EC) -> tuple[bytes, tuple[bytes, bytes]]:
    """The streams of a document with pieces of one byte a letter (True) or of UTF-16, without any formatting."""
    places, described, text = [0], b"", b""
    for content, narrow in pieces:
        places.append(places[-1] + len(content) // (1 if narrow else 2))
        start = FIB + len(text)
        described += struct.pack("<HIH", 0, start * 2 | 1 << 30 if narrow else start, 0)
        text += content
    table = struct.pack(f"<{len(places)}I", *places) + described
    clx = b"\1\2\0ab" + b"\2" + struct.pack("<I", len(table)) + table
    head = bytearray(FIB)
    struct.pack_into("<HH6xH", head, 0, kind, 0xC1, flags)
    struct.pack_into("<II", head, 0x18, FIB, FIB + len(text))
    struct.pack_into("<II", head, 0x1A2, 3, len(clx))
    return bytes(head) + text, (b"xyz" + clx, b"")


def read_word(*pieces: tuple[bytes, bool], **said: int) -> str:
    collector = Collector()
    read_doc(*word(*pieces, **said), collector)
    return "\n".join(piece.text for piece in collector.pieces)


def wide(text: str) -> tuple[bytes, bool]:
    return text.encode("utf-16-le"), False


def test_pieces_of_both_widths_are_put_together_in_their_order() -> None:
    assert read_word(wide("Trạm xử lý "), (b"cong su\x1ft 12\x1e\xa0m3 \x93", True), wide("thải”\r")) == (
        "Trạm xử lý cong sut 12- m3 “thải”"
    )
    assert read_word((TCVN3, True)) == read_word(wide(TCVN3.decode("latin-1"))) == "Đầu tư hạ tầng, đưa ra ý kiến"


def test_codes_of_fields_are_left_out_and_cells_are_lines() -> None:
    field = "Xem \x13 HYPERLINK \x13 x \x14 y \x15 \x14nghị định\x15 này\x13 PAGE \x15.\x15\x14\r"
    assert read_word(wide(field + "một\x07hai\x07\x07\x01\x02ba\x0bbốn\x0c")) == "Xem nghị định này.\nmột\nhai\nba\nbốn"
    assert read_word(wide("a\x13 không có cuối \r b")) == "a"


def test_word_6_and_95_are_read_too() -> None:
    assert read_word((TCVN3, True), kind=0xA5DC) == "Đầu tư hạ tầng, đưa ra ý kiến"


@pytest.mark.parametrize(("said", "state"), [({"flags": 0x100}, TextState.LOCKED), ({"kind": 0xA5DB}, TextState.OTHER)])
def test_a_document_that_cannot_be_read_says_why(said: dict[str, int], state: TextState) -> None:
    with pytest.raises(Unreadable) as finding:
        read_word((TCVN3, True), **said)
    assert finding.value.state is state


def test_pieces_that_lie_are_damage_or_nothing() -> None:
    document, (table, other) = word((TCVN3, True))
    with pytest.raises(Unreadable):
        read_doc(document[:-1], (table, other), Collector())
    for cut in range(len(table)):
        with pytest.raises((Unreadable, struct.error, IndexError)):
            read_doc(document, (table[:cut], other), Collector())


def test_a_document_that_repeats_its_text_for_ever_is_cut() -> None:
    """A table of pieces that all point to one place: as a bomb."""
    document, _ = word((b"a" * 60_000, True))
    count = 50_000
    table = struct.pack(f"<{count + 1}I", *(60_000 * n for n in range(count + 1)))
    table += struct.pack("<HIH", 0, FIB * 2 | 1 << 30, 0) * count
    clx = b"\2" + struct.pack("<I", len(table)) + table
    head = bytearray(document)
    struct.pack_into("<II", head, 0x1A2, 0, len(clx))
    with pytest.raises(Enough):
        read_doc(bytes(head), (clx, b""), Collector())


# Excel


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    """FILEPASS ([MS-XLS] 2.4.117) behind the first record says that all others are encrypted."""
    content = (OLD / "vietnamese.xls").read_bytes()
    begin = struct.pack("<HH", 0x809, 16)
    second = content.index(begin) + 4 + 16
    (tmp_path / "a.xls").write_bytes(content[:second] + struct.pack("<H", 0x2F) + content[second + 2 :])
    assert text_of(tmp_path / "a.xls") == FileText(TextState.LOCKED)


def test_what_is_encrypted_foreign_or_broken_is_told_by_its_streams(tmp_path: Path) -> None:
    """The name of a stream changed in the directory of the compound file."""
    content = (OLD / "vietnamese.xls").read_bytes()
    for name, state in (("EncryptedPackage", TextState.LOCKED), ("Visio", TextState.OTHER), ("Book", TextState.READ)):
        (tmp_path / name).write_bytes(_renamed(content, "Workbook", name))
        assert text_of(tmp_path / name).state is state
    (tmp_path / "d").write_bytes(content[:600] + content[607:])  # its directory is no longer where it should be
    assert text_of(tmp_path / "d") == FileText(TextState.DAMAGED)


def _renamed(content: bytes, old: str, new: str) -> bytes:
    entry = bytearray(old.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(old) + 2))
    assert content.count(entry) == 1
    return content.replace(entry, new.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(new) + 2))


# PowerPoint: a tree of records, found by what the last edit says.


def record(kind: int, content: bytes, instance: int = 0, *, holds_records: bool = True) -> bytes:
    return struct.pack("<HHI", instance << 4 | (0xF if holds_records else 0), kind, len(content)) + content


def letters(text: str) -> bytes:
    if max(text) <= "\xff":
        return record(0x0FA8, text.encode("latin-1"), holds_records=False)
    return record(0x0FA0, text.encode("utf-16-le"), holds_records=False)


def slide(text: str) -> bytes:
    return record(0x03EE, record(0x040C, record(0xF002, record(0xF00D, letters(text)))))


def listed(persist: int, outline: str = "") -> bytes:
    return record(0x03F3, struct.pack("<IIIII", persist, 0, 0, 0, 0), holds_records=False) + (
        letters(outline) if outline else b""
    )


def presentation(token: int = 0xE391C05F) -> tuple[bytes, bytes]:
    """The streams of one that was saved twice: its second slide (number 3) was written anew, its last one taken out."""
    stream = b""
    places: dict[str, int] = {}

    def put(name: str, content: bytes) -> None:
        nonlocal stream
        places[name] = len(stream)
        stream += content

    def edit(name: str, before: int, entries: bytes) -> None:
        put("directory", record(0x1772, entries, holds_records=False))
        put(name, record(0x0FF5, struct.pack("<IHBBIIII", 0, 0, 0, 3, before, places["directory"], 1, 9)))

    both = record(0x0FF0, listed(2) + listed(3, "Mục lục") + listed(4)) + record(0x0FF0, listed(5), 2)
    put("document", record(0x03E8, both))
    for name, text in (("two", "Trang đầu"), ("three", "đã bỏ"), ("four", "bỏ nốt"), ("five", "Lời người nói")):
        put(name, slide(text))
    numbers = (places[name] for name in ("document", "two", "three", "four", "five"))
    edit("first", 0, struct.pack("<I", 5 << 20 | 1) + struct.pack("<5I", *numbers))
    fewer = record(0x0FF0, listed(3, "Mục lục") + listed(2)) + record(0x0FF0, listed(5), 2)
    put("document", record(0x03E8, fewer))
    put("three", slide("n\xadíc th¶i; ý kiÕn\rtrang hai"))
    entries = struct.pack("<II", 1 << 20 | 1, places["document"]) + struct.pack("<II", 1 << 20 | 3, places["three"])
    edit("second", places["first"], entries)
    return struct.pack("<HHIIII", 0, 0x0FF6, 20, 20, token, places["second"]), stream


def test_slides_are_read_in_their_order_as_they_were_last_saved() -> None:
    collector = Collector()
    read_ppt(*presentation(), collector)
    assert collector.pieces == [
        Piece("Mục lục\nnước thải; ý kiến\ntrang hai", 1),
        Piece("Trang đầu", 2),
        Piece("Lời người nói"),
    ]


def test_slides_with_a_password_say_so() -> None:
    with pytest.raises(Unreadable) as finding:
        read_ppt(*presentation(0xF3D1C4DF), Collector())
    assert finding.value.state is TextState.LOCKED


def test_slides_that_are_cut_or_run_in_circles_come_to_an_end() -> None:
    user, document = presentation()
    for cut in range(0, len(document) - 8, 7):
        with pytest.raises((Unreadable, struct.error, KeyError, IndexError)):
            read_ppt(user, document[:cut], Collector())
    (last,) = struct.unpack_from("<I", user, 16)
    circle = bytearray(document)
    struct.pack_into("<I", circle, last + 16, last)
    collector = Collector()
    read_ppt(user, bytes(circle), collector)
    assert [piece.page for piece in collector.pieces] == [1]


# RTF

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
    r"{\f1\fnil\fcharset0 .VnTime{\*\falt Times New Roman};}{\f2\fcharset163 Arial;}{\f3\fswiss VNI-Times;}"
    r"{\f4\fcharset128 MS Mincho;}}"
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Tr\u7841?m x\u7917\'3f l\'fd n\u432\'75\u7899\'6fc", "Trạm xử lý nước"),
        (r"{\f1 ý kiÕn} Caf\'e9; {\f1 n\'ad\'edc n\-\'edc}", "ý kiến Café; nước nước"),
        (r"\f1 \u253?ki\u213?n\f0  Caf\u233?", "ýkiến Café"),
        (r"{\f2 th\'f4ng b\'e1o, h\'f4\'f2i \'f0\'f4\'cc}ng b\'f4", "thông báo, hội đồng bô"),
        (r"{\f3 Co\'e4ng ho\'f8a}", "Cộng hòa"),
        (r"{\f4 \'93\'fa\'96\'7b}", "日本"),
        (r"\uc0\u7841 m\uc2\u7841\'61\'62c{\uc1\u7841}xy", "ạmạcạxy"),
        (r"\u-10179?\u-8704?c", "😀c"),
        (r"\{a\}\~b\_c\endash\ldblquote d\rdblquote\tab e\-f", "{a} b-c–“d” ef"),
        (r"a\par b\line c\par{\trowd d\cell e\cell\row}f", "a\nb\nc\nd\ne\nf"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt ngh\u7883?}} v", "nghị v"),
        (r"{\pict\pngblip 00ff\bin6 {}{}\}x}{\*\unknown {\b y}}{\info{\title z}}v", "v"),
        (r"{\header a\par}b{\super 1{\footnote c}}d{\deleted e}\deleted f\deleted0 g", "a\nc\nb1dg"),
        ("a\r\nb\0c", "abc"),
    ],
)
def test_rtf_is_read_as_word_shows_it(tmp_path: Path, written: str, read: str) -> None:
    (tmp_path / "a").write_text(rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}\pard\plain {written}}}", "latin-1", newline="")
    assert text_of(tmp_path / "a") == FileText(TextState.READ, (Piece(read),))


def test_rtf_of_a_vietnamese_windows_has_its_code_page_and_marks_are_composed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(rb"{\rtf1\ansi\ansicpg1258 Ho\'e0 bi\'ccnh, \'d0\'f4\'ec c" + b"\xf4ng}")
    assert text_of(tmp_path / "a").pieces == (Piece("Hoà bình, Đố công"),)


def test_rtf_without_its_end_is_read_up_to_there_and_without_text_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(rb"{\rtf1 {Trang {m\u7897?t")
    assert text_of(tmp_path / "a") == FileText(TextState.CUT, (Piece("Trang một"),))
    (tmp_path / "b").write_bytes(rb"{\rtf1 {\pict 00}}{\rtf1 no}")
    assert text_of(tmp_path / "b") == FileText(TextState.EMPTY)


def test_a_long_line_of_rtf_is_given_in_pieces(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(rb"{\rtf1 " + b"chu " * (text_of_rtf._MOST_LETTERS // 2) + b"}")
    text = text_of(tmp_path / "a")
    assert text.state is TextState.READ
    assert sum(piece.text.count("chu") for piece in text.pieces) == text_of_rtf._MOST_LETTERS // 2
    assert max(len(piece.text) for piece in text.pieces) <= MOST_IN_PIECE
