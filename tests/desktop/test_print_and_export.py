"""What leaves the window: the PDF it showed, whole or not at all, and the same pages on the printer's sheets."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from desktop_desk import Desk
from pikepdf import pdfa
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from kcnminutes.archive import Archive
from kcnminutes.desktop import exporting, printing
from kcnminutes.desktop.printing import PrintJob, prepare, sheets
from kcnminutes.desktop.settings import Settings
from kcnminutes.exchange import copy_whole
from kcnminutes.record import Conference, Status, read_record, without_follow_up
from kcnminutes.words import UserError

A4 = pytest.approx((595.3, 841.9), abs=1.0)
LETTER_EDGE = 3.0
"""Points that a letter's left edge may move by being printed as a picture."""


def test_export_writes_the_pages_that_the_window_showed_with_their_record(
    desk: Desk, tmp_path: Path, sample: Conference
) -> None:
    target = tmp_path / "biên bản.pdf"
    assert desk.paper.result is not None
    desk.window.deeds.save_pdf(desk.paper.result, sample, target)
    desk.wait(lambda: desk.window.banner.text)
    assert str(target) in desk.window.banner.text
    assert pdfa.validate_written(target, "3b").summary() == "PDF/A-3b: pass"
    with pikepdf.open(target) as written, pikepdf.open(desk.paper.result.pdf) as shown:
        contents = [[page.Contents.read_bytes() for page in pdf.pages] for pdf in (written, shown)]
        record = written.attachments["record.json"].get_file().read_bytes()
    assert contents[0] == contents[1]
    assert read_record(record)[0] == without_follow_up(sample)


def test_of_a_final_the_file_that_was_kept_is_exported(desk: Desk, tmp_path: Path, sample: Conference) -> None:
    with Archive.open(desk.folder) as archive:
        archive.finalise(sample.id, b"%PDF-1.7 the one that was kept")
    target = tmp_path / "biên bản.pdf"
    assert desk.paper.result is not None
    desk.window.deeds.save_pdf(desk.paper.result, replace(sample, status=Status.FINAL), target)
    desk.wait(target.exists)
    assert target.read_bytes() == b"%PDF-1.7 the one that was kept"


def test_the_paper_of_an_earlier_version_without_a_print_is_not_taken_for_the_one_that_was_kept_later(
    desk: Desk, tmp_path: Path, sample: Conference
) -> None:
    assert desk.paper.result is not None
    with Archive.open(desk.folder) as archive:
        archive.finalise(sample.id, b"%PDF-1.7 the later one")
    target = tmp_path / "biên bản.pdf"
    earlier = replace(sample, status=Status.FINAL, place="Nơi họp của bản trước")
    desk.window.deeds.save_pdf(desk.paper.result, earlier, target)
    desk.wait(target.exists)
    assert sample.title.split()[0] in PdfReader(target).pages[0].extract_text()


def test_a_target_that_cannot_be_written_is_told_and_leaves_nothing(
    desk: Desk, tmp_path: Path, sample: Conference
) -> None:
    assert desk.paper.result is not None
    desk.window.deeds.save_pdf(desk.paper.result, sample, tmp_path / "chưa có" / "biên bản.pdf")
    desk.wait(lambda: desk.window.banner.text)
    assert "Không ghi được" in desk.window.banner.text
    assert not list(tmp_path.glob("*.pdf"))


def test_a_file_that_the_completed_name_would_replace_is_asked_about(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "giấy.docx").write_text("của ngày trước", encoding="utf-8")
    asked: list[tuple[str, str]] = []
    pdf, word = "Tài liệu PDF (*.pdf)", "Tài liệu Word (*.docx)"

    def answer(parent: object, title: str, path: str, kinds: str, kind: str) -> tuple[str, str]:
        asked.append((Path(path).name, kind))
        return str(tmp_path / ("giấy" if len(asked) == 1 else "giấy.docx")), word

    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", answer)  # the system's own dialog, not ours
    kinds = {pdf: ".pdf", word: ".docx"}
    assert exporting.ask(QWidget(), Settings(), "Thông báo.pdf", kinds, "Xuất") == tmp_path / "giấy.docx"
    assert asked == [("Thông báo.pdf", ""), ("giấy.docx", word)]  # the second time it asks whether to replace that file


def test_the_offered_name_is_legal_and_the_folder_is_remembered(
    desk: Desk, tmp_path: Path, sample: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def answer(parent: object, title: str, path: str, kinds: str, kind: str) -> tuple[str, str]:
        offered.append(path)
        return str(tmp_path / "tên khác"), kinds

    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", answer)  # the system's own dialog, not ours
    desk.window.commands["export"].trigger()
    desk.wait(lambda: (tmp_path / "tên khác.pdf").exists())
    assert Path(offered[0]).name.startswith("2019-12-27")
    assert Settings().folder("export-folder") == tmp_path


def test_a_package_holds_the_record_and_its_photos(desk: Desk, tmp_path: Path, sample: Conference) -> None:
    target = tmp_path / "gói.zip"
    exporting.save_package(desk.window.work, desk.window.pool, sample.id, target, lambda _: None, pytest.fail)
    desk.wait(target.exists)
    with zipfile.ZipFile(target) as package:
        record = next(name for name in package.namelist() if name.endswith("record.json"))
        assert read_record(package.read(record))[0].title == sample.title
        assert len(package.namelist()) == 1 + len(sample.photos)


def print_to(desk: Desk, target: Path, first: int = 0, last: int = 0) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    prepare(printer, "Biên bản")
    printer.setFromTo(first, last)
    done: list[int] = []
    assert desk.paper.result is not None
    PrintJob(desk.window.pool, printer, desk.paper.result, done.append, pytest.fail, desk.window)
    desk.wait(lambda: done)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (2, 2)])
def test_a_pdf_in_the_place_of_a_printer_has_letters_and_its_place_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int, last: int
) -> None:
    target = tmp_path / "ra tệp.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFromTo(first, last)
    monkeypatch.setattr(printing, "ask_printer", lambda *asked, **how: printer)  # the system's own dialog, not ours
    desk.window.deeds.print_chosen()
    desk.wait(lambda: str(target) in desk.window.banner.text)
    assert desk.paper.result is not None
    shown = [page.extract_text() for page in PdfReader(desk.paper.result.pdf).pages]
    wanted = shown[first - 1 : last] if first else shown
    assert [page.extract_text().split() for page in PdfReader(target).pages] == [page.split() for page in wanted]


def test_printing_gives_a4_sheets_with_every_page_where_it_stands_on_the_paper(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "in.pdf"
    print_to(desk, target)
    assert desk.paper.result is not None
    printed, wanted = pdfium.PdfDocument(target), pdfium.PdfDocument(desk.paper.result.pdf)
    assert len(printed) == len(wanted)
    for page in range(len(printed)):
        assert printed.get_page_size(page) == A4
        assert _ink(printed, page) == pytest.approx(_ink(wanted, page), abs=LETTER_EDGE)
    printed.close()
    wanted.close()


def test_a_range_of_pages_is_printed_alone(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "in.pdf"
    print_to(desk, target, 2, 3)
    with pdfplumber.open(target) as printed:
        assert len(printed.pages) == 2


def test_copies_are_laid_out_by_us_only_where_the_printer_makes_none(app: object) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    chosen = sheets(printer, 3)
    assert chosen in ((0, 1, 2), (0, 1, 2, 0, 1, 2))
    assert (len(chosen) == 3) == printer.supportsMultipleCopies()


def _ink(pdf: pdfium.PdfDocument, page: int) -> tuple[int, int, int, int]:
    """The box of what is not white on a page, in points."""
    opened = pdf[page]
    dark = opened.render(scale=1, grayscale=True).to_pil().point(lambda grey: 255 if grey < 160 else 0)
    opened.close()
    box = dark.getbbox()
    assert box is not None
    return box


def test_a_source_that_went_meanwhile_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không tìm thấy"):
        copy_whole(tmp_path / "không còn.pdf", tmp_path / "đích.pdf")
    assert list(tmp_path.iterdir()) == []
