"""Lists of people from Excel, text files and the clipboard: every cell as its writer meant it, nothing run."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcnminutes.exchange import (
    Encoding,
    ExchangeError,
    cells_from_html,
    cells_from_text,
    html_from_cells,
    plain_name,
    read_list,
    text_from_cells,
)
from kcnminutes.exchange.encodings import guess

HEADER = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Ngày mời")
PEOPLE = (
    ("1", "Nguyễn Văn Đức", "Trưởng ban", "BQL các KCN", "0912000111", "27/12/2019"),
    ("2", "Trần Thị Hoà", "Chuyên viên", "Văn phòng Ban", "0912000222", "05/02/2020"),
    ("3", "Đỗ Ánh", "Giám đốc", 'Công ty A & B; "C"', "0252,333", "04/03/2020"),
)


@pytest.fixture
def lists(cases: Path) -> Path:
    return cases / "lists"


def test_a_plain_sheet_keeps_the_zero_of_a_telephone(lists: Path) -> None:
    assert read_list(lists / "L01-plain.xlsx").rows == (HEADER, *PEOPLE)


def test_serial_dates_are_told_and_formulas_without_a_result_are_errors(lists: Path) -> None:
    found = read_list(lists / "L03-serial-dates-formulas.xlsx")
    assert [row[5] for row in found.rows[1:]] == ["27/12/2019", "05/02/2020 12:00"]
    assert len(found.notes) == 2
    assert "43826" in found.notes[0]
    assert "27/12/2019" in found.notes[0]
    assert set(found.troubles) == {(2, 1), (2, 3), (2, 4)}
    assert "#N/A" in found.troubles[2, 4]
    assert found.rows[2] == ("2", "", "", "", "", "05/02/2020 12:00")


@pytest.mark.parametrize(
    ("name", "encoding", "separator"),
    [
        ("L05-semicolon-bom.csv", Encoding.UTF8, ";"),
        ("L07-tab-utf16.txt", Encoding.UTF16, "\t"),
        ("L09-tcvn3.csv", Encoding.TCVN3, ";"),
    ],
)
def test_separator_and_encoding_are_found_and_told(lists: Path, name: str, encoding: Encoding, separator: str) -> None:
    found = read_list(lists / name)
    assert (found.encoding, found.separator) == (encoding, separator)
    # TCVN3 has one code for á and Á: capitals were another typeface
    assert [tuple(cell.replace("ánh", "Ánh") for cell in row) for row in found.rows] == [HEADER, *PEOPLE]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", Encoding.UTF8), ("utf-16-le", Encoding.UTF16), ("utf-16-be", Encoding.UTF16)],
)
def test_a_file_without_a_mark_is_read_too(tmp_path: Path, codec: str, encoding: Encoding) -> None:
    source = tmp_path / "danh-sach.csv"
    source.write_bytes("Họ và tên,Chức vụ\nTrần Thị Hoà,Chuyên viên\n".encode(codec))
    found = read_list(source)
    assert (found.encoding, found.rows[1]) == (encoding, ("Trần Thị Hoà", "Chuyên viên"))


def test_windows_1258_comes_out_composed(tmp_path: Path) -> None:
    source = tmp_path / "danh-sach.csv"
    source.write_bytes(
        "Họ và tên;Chức vụ\nTrâ\u0300n Thị Ho\u0300a;Trươ\u0309ng ban\n".replace("ọ", "o\u0323")
        .replace("à", "a\u0300")
        .replace("ứ", "ư\u0301")
        .replace("ụ", "u\u0323")
        .replace("ị", "i\u0323")
        .encode("cp1258")
    )
    found = read_list(source)
    assert found.encoding is Encoding.WINDOWS_1258
    assert found.rows == (("Họ và tên", "Chức vụ"), ("Trần Thị Hòa", "Trưởng ban"))
    assert read_list(source, Encoding.TCVN3).rows != found.rows


def test_the_letters_of_vni_are_found(tmp_path: Path) -> None:
    source = tmp_path / "danh-sach.csv"
    source.write_bytes("Hoï vaø teân;Chöùc vuï\nNguyeãn Vaên Ñöùc;Tröôûng ban\n".encode("latin-1"))
    found = read_list(source)
    assert (found.encoding, found.rows[1]) == (Encoding.VNI, ("Nguyễn Văn Đức", "Trưởng ban"))


def test_lines_that_are_no_table_stay_lines(lists: Path) -> None:
    found = read_list(lists / "L13-pasted.txt")
    assert found.separator == ""
    assert found.rows[0] == ("1. Ông Nguyễn Văn Đức - Trưởng ban - BQL các KCN",)


def test_a_sheet_with_entities_of_its_own_is_refused_unread(tmp_path: Path, lists: Path) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "'
        + b"a" * 1000
        + b'">'
        + b"".join(b'<!ENTITY %c "' % (98 + n) + b"&%c;" % (97 + n) * 1000 + b'">' for n in range(3))
        + b"]><x>&d;</x>"
    )
    source = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(lists / "L01-plain.xlsx") as plain, zipfile.ZipFile(source, "w") as made:
        for name in plain.namelist():
            made.writestr(name, bomb if name.endswith("sheet1.xml") else plain.read(name))
    with pytest.raises(ExchangeError, match="định nghĩa lạ"):
        read_list(source)


def test_a_sheet_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b" " * (41 * 1024 * 1024))
    with pytest.raises(ExchangeError, match="quá giới hạn"):
        read_list(source)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no package", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00\x01\x02\x03\x04\x00\x01" * 9]
)
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "danh-sach.xlsx"
    source.write_bytes(content)
    with pytest.raises(ExchangeError):
        read_list(source)


def test_a_sheet_of_another_program_is_read_by_what_its_cells_show(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden, sheet = book.active, book.create_sheet("Đại biểu")
    assert hidden is not None
    hidden["A1"] = "bí mật"
    hidden.sheet_state = "hidden"
    book.active = 1
    sheet.append(["Họ tên", "Điện thoại", "Có mặt", "Số"])
    sheet.append(["Lê Nam", 912000111, True, 1.5])
    sheet["B2"].number_format = "0000000000"
    source = tmp_path / "danh-sach.xlsx"
    book.save(source)
    found = read_list(source)
    assert (found.sheet, found.rows[1]) == ("Đại biểu", ("Lê Nam", "0912000111", "x", "1,5"))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"hai\ndòng"\tb', [["hai\ndòng", "b"]]),
        ('"nói ""được"" rồi\nvề"\tb', [['nói "được" rồi\nvề', "b"]]),
        ('Công ty "A"\t"B"', [['Công ty "A"', '"B"']]),
        ('"chưa đóng\tb\nc', [['"chưa đóng', "b"], ["c"]]),
        ("a\t\n\nb", [["a", ""], [""], ["b"]]),
        ("", []),
        ("Lê Nam\nTrần Hoà\n", [["Lê Nam"], ["Trần Hoà"]]),
    ],
)
def test_the_clipboard_of_excel_is_read_by_its_rules(text: str, cells: list[list[str]]) -> None:
    assert cells_from_text(text) == cells


CELLS = st.lists(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]) | st.sampled_from('\n"')).map(
            lambda text: text.strip().replace("\u2028", "")
        ),
        min_size=2,
        max_size=3,
    ),
    min_size=1,
    max_size=4,
)


@given(CELLS)
def test_what_is_copied_is_pasted_equal(rows: list[list[str]]) -> None:
    while rows and not any(rows[-1]):
        rows.pop()
    ambiguous = any(cell.startswith('"') for row in rows for cell in row)  # Excel itself cannot tell these apart
    if not ambiguous:
        assert cells_from_text(text_from_cells(rows)) == rows


def test_a_table_of_word_keeps_the_paragraphs_of_a_cell() -> None:
    word = (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><table><tr><td><p>Ông <b>Lê&nbsp;Nam</b></p></td>'
        "<td><p>Giám đốc</p>\n<p>kiêm nhiệm</p></td></tr><tr><td colspan=2>Bà Hoà</td></tr></table></body></html>"
    )
    assert cells_from_html(word) == [["Ông Lê Nam", "Giám đốc\nkiêm nhiệm"], ["Bà Hoà", ""]]
    assert cells_from_html("<p>không có bảng</p>") is None


def test_a_copied_table_is_one_for_word_too() -> None:
    rows = [["Lê Nam", "a < b & c"], ["", "hai\ndòng"]]
    assert cells_from_html(html_from_cells(rows)) == rows


LONE = "<table><tr><td>chữ</td></tr></table>"


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<table><tr><td colspan='" + "9" * 5_000 + "'>chữ", [["chữ"]]),
        ("<table>" + "<tr><td colspan=9999>chữ" * 6_000, [["chữ", *[""] * 99]] * 5_000),
        ("<table><tr>" + "<td>chữ" * 20_000, [["chữ"] * 100]),
        ("<table><tr><td><![foo[chữ]]>chữ</td></tr></table>", [["chữ"]]),
        ("<!DOCTYPE x [<!ENTITY" + "<!" * 100_000 + LONE, [["chữ"]]),
        ("<![if !supportLists]>" + LONE + "<![endif]>", [["chữ"]]),
        ("<table" * 300_000, None),
        (LONE + "<a b='" + "<!--" * 500_000, None),
        ("LibreOffice" * 200_000 + LONE, [["LibreOffice" * 200_000], ["chữ"]]),
        (LONE + "x" * (8 << 20), None),
        ("<table><tr><td>a<tr><td>b</table>", [["a"], ["b"]]),
    ],
)
def test_a_hostile_table_is_read_within_bounds_or_not_at_all(html: str, rows: list[list[str]] | None) -> None:
    assert cells_from_html(html) == rows


@given(st.text(alphabet="<>/!-[]&;'\"=tablerdhcospn 19\n", max_size=200))
def test_whatever_the_clipboard_holds_is_cells_or_nothing(text: str) -> None:
    found = cells_from_html("<table>" + text)
    assert found is None or all(isinstance(cell, str) for row in found for cell in row)


def with_cells(lists: Path, target: Path, cells: str, formats: str = "") -> Path:
    """The plain list with other cells in its sheet, and another format for all that have style 1."""
    with zipfile.ZipFile(lists / "L01-plain.xlsx") as plain, zipfile.ZipFile(target, "w") as made:
        for name in plain.namelist():
            content = plain.read(name).decode("utf-8")
            if name.endswith("sheet1.xml"):
                content = re.sub(r"<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>", content, flags=re.S)
            if name.endswith("styles.xml") and formats:
                content = re.sub(r"<numFmts.*?</numFmts>", "", content, flags=re.S)
                begin, rest = content.split("<fonts", 1)
                own = f'<numFmts count="1"><numFmt numFmtId="190" formatCode="{formats}"/></numFmts>'
                content = f"{begin}{own}<fonts{rest}"
                content = re.sub(
                    r"<cellXfs.*?</cellXfs>",
                    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="190" applyNumberFormat="1"/></cellXfs>',
                    content,
                    flags=re.S,
                )
            made.writestr(name, content)
    return target


def test_numbers_beyond_all_measure_are_told_or_shown_as_excel_shows_them(tmp_path: Path, lists: Path) -> None:
    numbers = ("12", "1e400", "-1e400", "9" * 4_000, "1e299", "123456789012345", "1234567890123456789", "0.1")
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{number}</v></c></row>' for n, number in enumerate(numbers, 1))
    found = read_list(with_cells(lists, tmp_path / "so.xlsx", cells))
    texts = [row[0] for row in found.rows]
    assert texts[0] == "12"
    assert texts[1:4] == ["", "", ""]
    assert texts[4:] == ["1e+299", "123456789012345", "1,23456789012346e+18", "0,1"]
    assert set(found.troubles) == {(1, 0), (2, 0), (3, 0)}
    assert "ô A2" in found.troubles[1, 0]


def test_a_format_of_endless_zeros_fills_nothing_up(tmp_path: Path, lists: Path) -> None:
    cells = '<row r="1"><c r="A1" s="1"><v>7</v></c></row>'
    assert read_list(with_cells(lists, tmp_path / "a.xlsx", cells, "0" * 12)).rows == (("0" * 11 + "7",),)
    assert read_list(with_cells(lists, tmp_path / "b.xlsx", cells, "0" * 1_000_000)).rows == (("7",),)


def test_rows_of_errors_alone_are_rows_each_told(tmp_path: Path, lists: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="B{n}" t="e"><v>#N/A</v></c></row>' for n in range(1, 5_001))
    found = read_list(with_cells(lists, tmp_path / "loi.xlsx", cells))
    assert len(found.rows) == len(found.troubles) == 5_000
    assert found.rows[4_999] == ("", "")
    assert "ô B5000 báo lỗi #N/A" in found.troubles[4_999, 1]


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("Nguyen Van A;a@b.vn\n" * 8_000 + "Hoï vaø teân;Chöùc vuï\n" * 3, "latin-1", Encoding.VNI),
        ("Nguyen Van A;a@b.vn\n" * 8_000 + "Trươ\u0309ng ban;Trâ\u0300n\n" * 3, "cp1258", Encoding.WINDOWS_1258),
        ("ế" * 2_100 + ";x\n" + "Nguyen Van A;a@b.vn\n" * 800, "utf-16-le", Encoding.UTF16),
    ],
)
def test_the_encoding_is_found_by_words_that_stand_late(text: str, codec: str, encoding: Encoding) -> None:
    assert guess(text.encode(codec)) is encoding


def test_some_broken_bytes_do_not_make_another_encoding_of_a_text() -> None:
    assert guess("Họ và tên;Chức vụ\nTrần Thị Hoà;Trưởng ban\n".encode() + b"\xff\n") is Encoding.UTF8


def test_a_locked_file_is_known_by_its_ending_in_capitals_too() -> None:
    names = ["goi.zip.khoa", "GOI.ZIP.KHOA", "goi.zip.Khoa", "goi", ".khoa"]
    assert [plain_name(Path(name)) for name in names] == ["goi.zip", "GOI.ZIP", "goi.zip", "goi.zip", ".khoa.zip"]


@pytest.mark.parametrize(
    "broken", ["docProps/core.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]
)
def test_a_broken_sheet_is_let_go_at_once(lists: Path, tmp_path: Path, broken: str) -> None:
    source = tmp_path / "danh-sach.xlsx"
    with zipfile.ZipFile(lists / "L01-plain.xlsx") as plain, zipfile.ZipFile(source, "w") as made:
        for name in plain.namelist():
            made.writestr(name, b"<x" if name == broken else plain.read(name))
    with pytest.raises(ExchangeError) as refused:
        read_list(source)
    assert refused.value.__cause__ is not None  # it is held, as a window does that shows it, with all that it came from
    assert [one for one in psutil.Process().open_files() if one.path == str(source)] == []
