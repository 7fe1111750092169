"""The register of documents in the window: every place that names one, in records and in attached files."""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

import openpyxl
import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from registers_desk import texts

from kcnminutes.archive import Archive
from kcnminutes.desktop import exporting
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.file_text import FileText, Piece, TextState
from kcnminutes.record import Attachment, Directive, Register
from kcnminutes.registers import RegisterName


def test_all_that_names_a_document_is_listed_and_shown(desk: Desk, place: RegistersPlace) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        held = other.load("b")
        more = (Directive(f"x{n}", f"Thực hiện 4622/UBND-KT lần {n}") for n in range(2))
        tasks = (*held.conference.directives, *more)
        other.save(dataclasses.replace(held.conference, directives=tasks), held.conference, held.revision)
    place.show_register(RegisterName.DOCUMENTS)
    desk.wait(lambda: place.contents is not None)
    assert (texts(place, "reference"), texts(place, "times")) == (["4622/UBND-KT"], ["2"])
    desk.wait(lambda: len(place.detail.links) == 2)
    assert [link.whole for link in place.detail.links] == ["10/02/2025 · Nhiệm vụ · Giao ban tháng 2"] * 2
    assert [one.text for one in place.detail.texts] == [f"Thực hiện 4622/UBND-KT lần {n}" for n in (1, 0)]
    assert [one.text[slice(*one.spans[0])] for one in place.detail.texts] == ["4622/UBND-KT"] * 2
    given: list[Register] = []
    place.with_register(given.append)
    desk.wait(lambda: bool(given))
    assert [row.cells[0] for row in given[0].rows] == ["4622/UBND-KT"] * 2
    place.detail.links[1].click()
    desk.wait_paper()
    assert desk.place.chosen == "b"
    desk.wait(lambda: desk.paper.revealed is not None)
    assert desk.paper.revealed is not None
    assert (desk.paper.revealed.section, desk.paper.revealed.row) == ("directives", "x0")
    for chosen in ("a", "b"):  # who comes back to it looks for something else
        desk.place.choose(chosen)
        desk.wait_paper()
        assert (desk.place.chosen, desk.paper.revealed) == (chosen, None)


def attach(desk: Desk, folder: Path, *pages: str) -> None:
    """The draft has a report, by another hand, whose text is known."""
    paper = folder / "báo cáo.pdf"
    paper.write_bytes(b"a report")
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        held = other.load("b")
        attached = (Attachment("t1", "attachments/1.pdf", "Báo cáo của ban"),)
        other.put(dataclasses.replace(held.conference, attachments=attached), {"attachments/1.pdf": paper})
        while other.index_texts(lambda: False):
            pass
        (unread,) = other.unread_files(9)
        other.keep_text(unread.sha256, FileText(TextState.READ, tuple(Piece(t, n) for n, t in enumerate(pages, 1))))
        while other.index_texts(lambda: False):
            pass


def test_a_document_named_in_an_attached_file_alone_is_listed_and_leads_to_its_title_on_the_paper(
    desk: Desk, place: RegistersPlace, tmp_path: Path
) -> None:
    attach(desk, tmp_path, "Trang đầu", "Căn cứ Nghị định 30/2020/NĐ-CP; theo Quyết định 3485/QĐ-UBND về nước thải")
    place.show_register(RegisterName.DOCUMENTS)
    desk.wait(lambda: place.contents is not None)
    assert texts(place, "reference") == ["30/2020/NĐ-CP", "3485/QĐ-UBND"]
    place.table.choose(1)
    (link,) = place.detail.links
    assert link.whole == "10/02/2025 · Báo cáo của ban (1.pdf), trang 2 · Giao ban tháng 2"
    (text,) = place.detail.texts
    assert text.text[slice(*text.spans[0])] == "3485/QĐ-UBND"
    link.click()
    desk.wait_paper()
    desk.wait(lambda: desk.paper.revealed is not None)
    assert desk.paper.revealed is not None
    assert (desk.place.chosen, desk.paper.revealed.section) == ("b", "attachments")


def test_a_document_is_found_by_all_that_is_said_about_it(desk: Desk, place: RegistersPlace, tmp_path: Path) -> None:
    pages = ("Theo 3485/QĐ-UBND về nước thải", "Theo 27-CT/TU", "Theo 3485/QĐ-UBND về cây xanh")
    attach(desk, tmp_path, *pages)
    place.show_register(RegisterName.DOCUMENTS)
    desk.wait(lambda: place.contents is not None)
    for words in ("nuoc thai", "cay xanh", "bao cao cua ban trang 3"):
        place.filters.text.setText(words)
        desk.wait(lambda: texts(place, "reference") == ["3485/QĐ-UBND"])
    place.filters.text.setText("27-ct")
    desk.wait(lambda: texts(place, "reference") == ["27-CT/TU"])


def test_until_all_that_is_said_has_come_no_document_is_taken_for_one_that_does_not_fit(
    desk: Desk, place: RegistersPlace, tmp_path: Path
) -> None:
    attach(desk, tmp_path, "Theo 3485/QĐ-UBND về nước thải", "Theo 27-CT/TU")
    place.show_register(RegisterName.DOCUMENTS)
    desk.wait(lambda: place.contents is not None)
    desk.wait(lambda: len(place.detail.links) == 1)
    busy = threading.Event()
    desk.window.work.submit(lambda archive: busy.wait(10))
    place.filters.text.setText("3485")
    assert texts(place, "reference") == ["3485/QĐ-UBND"]
    place.filters.text.setText("nuoc thai")
    assert texts(place, "reference") == ["27-CT/TU", "3485/QĐ-UBND"]
    busy.set()
    desk.wait(lambda: texts(place, "reference") == ["3485/QĐ-UBND"])


def test_every_place_goes_out_in_the_order_that_is_shown(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(desk, tmp_path, "Theo 27-CT/TU", "Theo 27-CT/TU và 3485/QĐ-UBND")
    target = tmp_path / "so.xlsx"
    answer = (str(target), "Bảng tính Excel (*.xlsx)")
    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", lambda *_: answer)  # the system's own dialog
    place.show_register(RegisterName.DOCUMENTS)
    desk.wait(lambda: place.contents is not None)
    place.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    place.excel.trigger()
    desk.wait(target.exists)
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(min_row=5, values_only=True))
    assert [(row[0], row[3], row[5]) for row in rows] == [
        (reference, "Tài liệu", f"Báo cáo của ban (1.pdf), trang {page}")
        for reference, page in (("3485/QĐ-UBND", 2), ("27-CT/TU", 1), ("27-CT/TU", 2))
    ]
    desk.wait(lambda: str(target) in desk.window.banner.text)
