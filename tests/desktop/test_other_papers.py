"""The other papers in the window: a menu of them, written where the user says; many bound into a volume, or stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import docx
import pypdf
import pytest
from desktop_desk import Desk
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from kcnminutes.archive import Archive
from kcnminutes.desktop import exporting
from kcnminutes.minutes import Paper, PaperOrder
from kcnminutes.record import Conference


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def fill(desk: Desk, sample: Conference, count: int) -> None:
    """More conferences of other days and years beside the sample."""

    def put(archive: Archive) -> None:
        for n in range(count):
            starts = sample.starts_at + timedelta(days=30 * (n + 1))
            archive.put(replace(sample, id=f"v{n}", title=f"Hội nghị số {n}", starts_at=starts, photos=()), {})

    done: list[None] = []
    desk.window.work.submit(put, done.append)
    desk.wait(lambda: done)
    desk.place.refresh()
    desk.wait(lambda: desk.place.middle.conferences_model.rowCount() == count + 4)


def mark(desk: Desk, rows: range) -> None:
    view = desk.place.middle.conferences
    view.choose(rows[0])
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        view.selectionModel().select(view.model().index(row, 0), flags)


def test_the_menu_offers_the_papers_and_a_sheet_for_each_unit(desk: Desk) -> None:
    desk.wait_paper()
    menu = desk.window.papers.menu
    assert menu.title() == "Giấy tờ khác"
    assert menu.menuAction().isEnabled()
    menu.aboutToShow.emit()
    assert words(menu) == ["Danh sách đại biểu ký tên…", "Thông báo kết luận…", "Phiếu giao việc"]
    assert words(menu.sheets) == ["Ban Quản lý các khu công nghiệp…", "Văn phòng Ban…", "Toàn thể cán bộ, công chức…"]


@pytest.mark.parametrize(
    ("at", "kind", "words_there"),
    [(0, "pdf", "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"), (1, "docx", "THÔNG BÁO"), (2, "pdf", "PHIẾU GIAO VIỆC")],
)
def test_a_paper_is_written_where_the_user_says(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, kind: str, words_there: str
) -> None:
    offered: list[str] = []

    def answer(parent: object, title: str, path: str, kinds: str, before: str) -> tuple[str, str]:
        offered.append(path)
        return str(tmp_path / "giấy"), next(one for one in kinds.split(";;") if kind in one)

    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", answer)  # the system's own dialog, not ours
    desk.wait_paper()
    menu = desk.window.papers.menu
    menu.fill()
    action = menu.sheets.actions()[1] if at == 2 else menu.actions()[at]
    action.trigger()
    target = tmp_path / f"giấy.{kind}"
    desk.wait(lambda: str(target) in desk.window.banner.text)
    if kind == "docx":
        assert words_there in [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    else:
        assert words_there in pypdf.PdfReader(target).pages[0].extract_text()
    assert Path(offered[0]).name.startswith("2019-12-27 ")
    assert Path(offered[0]).suffix == ".pdf"
    buttons = [button.text() for button in desk.window.banner.findChildren(QPushButton)]
    assert ("In…" in buttons) == (kind == "pdf")


def test_a_target_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path, sample: Conference) -> None:
    desk.window.papers.save(PaperOrder(Paper.NOTICE), sample, tmp_path / "chưa có" / "a.pdf")
    desk.wait(lambda: "Không ghi được" in desk.window.banner.text)


def test_the_editor_offers_them_too(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        exporting.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.pdf"), "")
    )  # the system's own dialog, not ours
    desk.wait_paper()
    desk.window.open_conference(desk.place.chosen)
    editor = desk.window.editor
    desk.wait(lambda: editor.sitting is not None)
    editor.papers.fill()
    assert len(editor.papers.sheets.actions()) == 3
    editor.papers.actions()[1].trigger()
    desk.wait(lambda: (tmp_path / "a.pdf").exists())
    assert "THÔNG BÁO" in pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    desk.wait(lambda: "a.pdf" in desk.window.banner.text)


def test_several_chosen_are_bound_in_order_of_time(desk: Desk, tmp_path: Path, sample: Conference) -> None:
    fill(desk, sample, 3)
    mark(desk, range(1, 4))
    rows, everything = desk.place.bindable
    assert (len(rows), everything) == (3, False)
    desk.window.papers.bind(rows, None, tmp_path / "tập.pdf")
    desk.wait(lambda: "tập.pdf" in desk.window.banner.text)
    pages = pypdf.PdfReader(tmp_path / "tập.pdf").pages
    assert "Gồm 03 biên bản" in pages[0].extract_text()
    contents = pages[2].extract_text()
    assert contents.index("1.") < contents.index("Hội nghị tổng kết") < contents.index("Hội nghị số 0")
    assert contents.index("Hội nghị số 0") < contents.index("Hội nghị số 1")


def test_with_one_chosen_the_whole_list_is_bound_and_a_year_is_named(
    desk: Desk, tmp_path: Path, sample: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk, sample, 3)
    titles: list[str] = []

    def answer(parent: object, title: str, path: str, kinds: str, before: str) -> tuple[str, str]:
        titles.append(f"{title}|{Path(path).name}")
        return str(tmp_path / "năm.pdf"), kinds

    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", answer)  # the system's own dialog, not ours
    desk.place.set_filters(replace(desk.place.filters, year=2020))
    desk.window.commands["volume"].trigger()
    desk.wait(lambda: "năm.pdf" in desk.window.banner.text)
    assert titles == ["Đóng tập 3 biên bản|Tập biên bản 2020.pdf"]
    cover = pypdf.PdfReader(tmp_path / "năm.pdf").pages[0].extract_text()
    assert "Năm 2020" in cover.replace("\u00a0", " ")


def test_binding_can_be_stopped_and_leaves_nothing(desk: Desk, tmp_path: Path, sample: Conference) -> None:
    fill(desk, sample, 6)
    rows, _ = desk.place.bindable
    binding = desk.window.papers.bind(rows, None, tmp_path / "tập.pdf")
    stop = next(one for one in desk.window.banner.findChildren(QPushButton) if one.text() == "Dừng")
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    desk.wait(lambda: binding.over)
    assert "Đã dừng đóng tập" in desk.window.banner.text
    assert list(tmp_path.glob("*.pdf")) == []
    assert not [one for one in desk.window.pool.scratch.folder.iterdir() if one.is_dir()]


def test_closing_the_window_drops_a_volume_under_way(desk: Desk, tmp_path: Path, sample: Conference) -> None:
    fill(desk, sample, 4)
    between = desk.window.pool.scratch.folder
    assert between.is_dir()
    desk.window.papers.bind(desk.place.bindable[0], None, tmp_path / "tập.pdf")
    desk.reopened()
    assert list(tmp_path.glob("*.pdf")) == []
    assert not between.exists()


def test_nothing_is_bound_while_searching_or_in_the_bin(desk: Desk) -> None:
    assert desk.window.commands["volume"].isEnabled()
    desk.search("doanh nghiệp")
    assert not desk.window.commands["volume"].isEnabled()
