"""Lists of people in Excel files of before 2007: read as those of today, and what would harm ends a process alone."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import psutil
import pytest
from old_excel import Sheet, Zeros, compound, doubling_names, record, workbook, write_workbook

from kcnminutes.exchange import ExchangeError, old_sheets, read_list
from kcnminutes.exchange.old_sheet_reading import first_sheet
from kcnminutes.worker_process import WorkerProcess

OLD = Path(__file__).with_name("old_office")
LIST = Sheet("Đại biểu", [["Họ tên", "Số"], ["Lê Nam", 1.0]])


@pytest.fixture
def lists(cases: Path) -> Path:
    return cases / "lists"


def as_old(source: Path, target: Path) -> Path:
    """The first sheet of a workbook of today as one of before 2007, cell by cell, formulas by what is kept of them."""
    sheet = openpyxl.load_workbook(source, data_only=True).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return write_workbook(target, Sheet(sheet.title, rows))


@pytest.mark.parametrize("name", ["L01-plain.xlsx", "L03-serial-dates-formulas.xlsx"])
def test_a_list_says_the_same_in_either_form(lists: Path, tmp_path: Path, name: str) -> None:
    """But for formulas without a result, which the old form does not know."""
    new, old = read_list(lists / name), read_list(as_old(lists / name, tmp_path / "danh-sach.xls"))
    assert (old.sheet, old.rows, old.notes) == (new.sheet, new.rows, new.notes)
    assert dict(old.troubles) == {at: why for at, why in new.troubles.items() if "công thức" not in why}


def test_cells_are_read_by_what_they_show(tmp_path: Path) -> None:
    source = write_workbook(
        tmp_path / "a.xls",
        Sheet("Ẩn", [["bí mật"]], hidden=True),
        Sheet("Trống", []),
        Sheet(
            "Đại biểu",
            [
                ["Họ tên", "Mời ngày", "Giờ", "Điện thoại", "Có mặt", "Số"],
                ["Lê\0 Nam", date(2019, 12, 27), time(8, 30), Zeros(912000111), True, 1.5],
                [None, datetime(2020, 2, 5, 12), 43866.5, 912000111.0, False, "#N/A"],
                ["Trần Hoà", 43826.0, None, 1e15, None, -1e300],
            ],
            merged=[(1, 2, 0, 0), (0, 0, 5, 200)],
        ),
        Sheet("Sau", [["không đọc đến"]]),
    )
    found = read_list(source)
    assert found.sheet == "Đại biểu"
    assert found.rows == (
        ("Họ tên", "Mời ngày", "Giờ", "Điện thoại", "Có mặt", "Số"),
        ("Lê Nam", "27/12/2019", "08:30", "0912000111", "x", "1,5"),
        ("", "05/02/2020 12:00", "43866,5", "912000111", "", ""),
        ("Trần Hoà", "27/12/2019", "", "1e+15", "", ""),
    )
    assert dict(found.troubles) == {(2, 5): "ô F3 báo lỗi #N/A", (3, 5): "ô F4 báo lỗi #NUM!"}
    assert found.notes == ("ô B4: 43826 được hiểu là 27/12/2019",)


def test_a_workbook_of_libreoffice_is_a_list_too() -> None:
    assert read_list(OLD / "vietnamese.xls").rows[0][:2] == ("Doanh nghiệp", "Nước thải (m3)")


def test_colours_that_are_no_colours_do_not_hide_a_list(tmp_path: Path) -> None:
    """A PALETTE ([MS-XLS] 2.4.188) that is cut off: without its formats a number has no zeros before it."""
    sheet = Sheet("a", [["Họ tên", "Mời ngày", "Điện thoại"], ["Lê Nam", date(2019, 12, 27), Zeros(912000111)]])
    found = read_list(write_workbook(tmp_path / "a.xls", sheet, extra=record(0x92, b"\x38")))
    assert found.rows[1] == ("Lê Nam", "27/12/2019", "912000111")


def test_no_more_rows_than_of_other_lists(tmp_path: Path) -> None:
    found = read_list(write_workbook(tmp_path / "a.xls", Sheet("a", [["Lê Nam"]] * 6_000)))
    assert len(found.rows) == 5_000
    assert found.notes == ("tệp dài quá: chỉ lấy 5.000 dòng đầu",)


def test_the_years_of_a_macintosh_begin_in_1904(tmp_path: Path) -> None:
    content = workbook(Sheet("a", [["Ngày"], [date(2019, 12, 27)], [42364.0]]))
    content = content.replace(record(0x22, b"\0\0"), record(0x22, b"\1\0"))
    (tmp_path / "a.xls").write_bytes(compound("Workbook", content))
    assert read_list(tmp_path / "a.xls").rows == (("Ngày",), ("28/12/2023",), ("27/12/2019",))


@pytest.mark.parametrize(
    ("stream", "content", "why"),
    [
        ("EncryptedPackage", b"", "có mật khẩu"),
        ("Workbook", workbook(LIST, extra=record(0x2F, bytes(6))), "có mật khẩu"),
        ("Visio", b"", "không phải tệp Excel"),
        ("Workbook", b"", "không nguyên vẹn"),
        ("Workbook", workbook(LIST)[:300], "không nguyên vẹn"),
    ],
)
def test_what_is_locked_foreign_or_damaged_is_refused(tmp_path: Path, stream: str, content: bytes, why: str) -> None:
    source = tmp_path / "danh-sach.xls"
    source.write_bytes(compound(stream, content))
    with pytest.raises(ExchangeError, match=why):
        read_list(source)
    assert [one for one in psutil.Process().open_files() if one.path == str(source)] == []


def test_a_list_cut_or_changed_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    """In this process: a surprise would come out."""
    source = tmp_path / "danh-sach.xls"
    whole = compound("Workbook", workbook(LIST, Sheet("b", [["x"]])))
    for at in range(0, len(whole), 61):
        for broken in (whole[:at], whole[:at] + b"\xff" + whole[at + 1 :], whole[:at] + b"\0\0" + whole[at + 2 :]):
            source.write_bytes(broken)
            with suppress(ExchangeError):
                assert len(first_sheet(source).rows) <= 5_000


def test_a_workbook_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kcnminutes.exchange.old_workbook.MOST_OF_WORKBOOK", 4_000)
    with pytest.raises(ExchangeError, match="lớn hơn"):
        first_sheet(write_workbook(tmp_path / "a.xls", LIST))


def test_a_small_file_that_asks_for_all_memory_ends_a_process_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty names, each twice the one before: 255 letters become 140,000,000,000,000."""
    process = WorkerProcess("kcnminutes-list-test", old_sheets._answer, time_s=60.0, memory=300 << 20)
    monkeypatch.setattr(old_sheets, "process", process)
    source = write_workbook(tmp_path / "bom.xls", LIST, extra=doubling_names(40))
    assert source.stat().st_size < 8_000
    with pytest.raises(ExchangeError, match="quá nhiều bộ nhớ"):
        read_list(source)
    assert read_list(write_workbook(tmp_path / "a.xls", LIST)).rows[1] == ("Lê Nam", "1")
    process.close()


def _hangs(_: Path) -> None:
    threading.Event().wait()


def test_whoever_waits_no_longer_ends_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = WorkerProcess("kcnminutes-list-test", _hangs, time_s=60.0)
    monkeypatch.setattr(old_sheets, "process", process)
    ended = threading.Event()

    def read() -> None:
        with pytest.raises(ExchangeError):
            read_list(source)
        ended.set()

    source = write_workbook(tmp_path / "a.xls", LIST)
    reading = threading.Thread(target=read)
    reading.start()
    while not ended.wait(0.05):
        old_sheets.give_up_list()
    reading.join()
    process.close()


PAGE = "<table border=1><tr><th>Họ tên</th><th>Đơn vị</th></tr><tr><td>Lê Nam</td><td>Sở&nbsp;Nội vụ</td></tr></table>"


@pytest.mark.parametrize("head", ["", '<html xmlns:x="urn:schemas-microsoft-com:office:excel">', "\n<!DOCTYPE html>"])
def test_a_page_that_calls_itself_xls_is_read_by_its_table(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.xls").write_text(head + PAGE, encoding="utf-8")
    assert read_list(tmp_path / "a.xls").rows == (("Họ tên", "Đơn vị"), ("Lê Nam", "Sở Nội vụ"))


@pytest.mark.parametrize(
    "text", ["<html><p>Không có bảng", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>']
)
def test_a_page_without_a_table_is_no_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xls").write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"lưu thành \.xlsx"):
        read_list(tmp_path / "a.xls")
