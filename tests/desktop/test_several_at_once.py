"""Several conferences at once: marked by keyboard, binned and brought back, tagged, exported; what fails is named."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from waiting import closed

from kcnminutes.archive import Archive
from kcnminutes.desktop.browse.rows import ROW_ROLE
from kcnminutes.desktop.browse.shelf import Filters, Shelf
from kcnminutes.desktop.tagging import TagDialog, Tagging
from kcnminutes.record import Conference, Status

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def mark_by_keys(desk: Desk, count: int) -> list[str]:
    """The first `count` rows, as Shift and Down choose them."""
    view = desk.place.middle.current_view()
    view.choose(0)
    view.setFocus()
    for _ in range(count - 1):
        QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    return desk.place.marked


@pytest.mark.parametrize("searching", [False, True])
@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End])
def test_shift_with_home_and_end_chooses_all_from_here(desk: Desk, searching: bool, key: Qt.Key) -> None:
    if searching:
        desk.search("hội nghị HOẶC họp")
    view = desk.place.middle.current_view()
    last = view.model().rowCount() - 1
    assert last > 2
    view.choose(2)
    view.setFocus()
    QTest.keyClick(view, key, SHIFT)
    chosen = range(3) if key == Qt.Key.Key_Home else range(2, last + 1)
    assert sorted(index.row() for index in view.selectionModel().selectedRows()) == list(chosen)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert (view.currentIndex().row(), view.count_marked()) == (last, 1)


def kept(desk: Desk) -> set[str]:
    with Archive.open(desk.folder, write=False) as archive:
        return set(archive.ids())


def tags(desk: Desk) -> dict[str, tuple[str, ...]]:
    with Archive.open(desk.folder, write=False) as archive:
        return {id: archive.load(id).conference.tags for id in archive.ids()}


def test_several_go_into_the_bin_and_come_back_by_one_undo(desk: Desk) -> None:
    before = kept(desk)
    chosen = mark_by_keys(desk, 3)
    assert len(chosen) == 3
    assert desk.place.middle.heading == "Đã chọn 3 hội nghị"
    assert not desk.window.commands["open"].isEnabled()
    assert not desk.window.commands["finalise"].isVisible()
    QTest.keyClick(desk.place.middle.conferences, Qt.Key.Key_Delete)
    desk.wait(lambda: "Đã chuyển 3 hội nghị vào thùng rác" in desk.window.banner.text)
    assert kept(desk) == before - set(chosen)
    desk.wait(lambda: len(desk.place.contents.binned) == 3)
    desk.press("Hoàn tác")
    desk.wait(lambda: "Đã khôi phục 3 hội nghị" in desk.window.banner.text)
    assert kept(desk) == before
    assert not desk.window.commands["undo"].isEnabled()


def binned(desk: Desk) -> set[str]:
    return {row.id for row in desk.place.contents.binned}


def test_undo_goes_back_over_the_bin_from_the_newest_deed(desk: Desk) -> None:
    undo, before = desk.window.commands["undo"], kept(desk)
    chosen = mark_by_keys(desk, 3)
    desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: binned(desk) == set(chosen))
    desk.place.set_filters(Filters(Shelf.BIN))
    desk.place.choose(chosen[0])
    desk.wait(lambda: desk.place.chosen == chosen[0])
    desk.window.deeds.bin.restore_chosen()
    desk.wait(lambda: binned(desk) == set(chosen[1:]))
    desk.wait(lambda: undo.text() == "Hoàn tác việc khôi phục")
    undo.trigger()
    desk.wait(lambda: binned(desk) == set(chosen))
    assert kept(desk) == before - set(chosen)
    assert undo.text() == "Hoàn tác việc xóa"
    undo.trigger()
    desk.wait(lambda: "Đã khôi phục 3 hội nghị" in desk.window.banner.text)
    assert not desk.window.banner.details
    assert kept(desk) == before
    assert not undo.isEnabled()


def test_several_that_came_out_of_the_bin_go_back_by_one_undo(desk: Desk) -> None:
    undo, before = desk.window.commands["undo"], kept(desk)
    chosen = mark_by_keys(desk, 2)
    with Archive.open(desk.folder) as other:
        for id in chosen:
            other.delete(id)
    desk.window.deeds.note_import(lambda: None)
    desk.place.refresh()
    desk.wait(lambda: binned(desk) == set(chosen))
    desk.place.set_filters(Filters(Shelf.BIN))
    desk.wait(lambda: desk.place.in_bin and desk.place.middle.conferences_model.rowCount() == 2)
    assert sorted(mark_by_keys(desk, 2)) == sorted(chosen)
    desk.window.deeds.bin.restore_chosen()
    desk.wait(lambda: "Đã khôi phục 2 hội nghị" in desk.window.banner.text)
    assert kept(desk) == before
    undo.trigger()
    desk.wait(lambda: "Đã chuyển 2 hội nghị vào thùng rác" in desk.window.banner.text)
    assert kept(desk) == before - set(chosen)
    assert undo.text() == "Hoàn tác lần nhập"  # the older one is next, not before


def test_several_are_removed_for_good_after_one_question(desk: Desk) -> None:
    chosen = mark_by_keys(desk, 2)
    desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: len(desk.place.contents.binned) == 2)
    desk.place.set_filters(Filters(Shelf.BIN))
    desk.wait(lambda: desk.place.in_bin and desk.place.middle.conferences_model.rowCount() == 2)
    assert sorted(mark_by_keys(desk, 2)) == sorted(chosen)
    desk.window.deeds.bin.ask_removal()
    assert "Xóa hẳn 2 hội nghị?" in desk.window.banner.text
    desk.press("Xóa hẳn")
    desk.wait(lambda: "Đã xóa hẳn 2 hội nghị" in desk.window.banner.text)
    desk.wait(lambda: not desk.place.contents.binned)
    assert not desk.window.commands["undo"].isEnabled()


def test_what_fails_is_named_and_the_others_go_on(desk: Desk) -> None:
    chosen = mark_by_keys(desk, 3)
    title = desk.place.title_of(chosen[1])
    with Archive.open(desk.folder) as other:
        other.delete(chosen[1])
    desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: "Đã chuyển 2 hội nghị" in desk.window.banner.text)
    assert desk.window.banner.details.startswith(f"{title}: ")
    desk.wait(lambda: len(desk.place.contents.binned) == 3)


def test_tags_of_several_are_ticked_typed_and_taken_back(desk: Desk) -> None:
    chosen = mark_by_keys(desk, 3)
    with Archive.open(desk.folder) as other:
        other.set_tags(chosen[0], ("Đất đai", "tổng kết"))
        other.set_tags(chosen[1], ("Đất đai",))
        other.set_tags(chosen[2], ("Đất đai", "Môi trường"))
    before = tags(desk)
    QTest.keyClick(desk.place.middle.conferences, Qt.Key.Key_G, CONTROL)
    desk.wait(lambda: desk.window.findChildren(TagDialog))
    (dialog,) = desk.window.findChildren(TagDialog)
    ticks = {dialog.list.item(at).text(): dialog.list.item(at).checkState() for at in range(dialog.list.count())}
    assert ticks["Đất đai"] is Qt.CheckState.Checked
    assert ticks["tổng kết"] is ticks["Môi trường"] is Qt.CheckState.PartiallyChecked
    desk.commit(dialog.new, "Nước  thải")
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    desk.commit(dialog.new, "MÔI TRƯỜNG")
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    (own,) = dialog.list.findItems("Đất đai", Qt.MatchFlag.MatchExactly)
    own.setCheckState(Qt.CheckState.Unchecked)
    assert dialog.tagging == Tagging(("Môi trường", "Nước thải"), ("Đất đai",))
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    desk.wait(lambda: "Đã sửa từ khóa của 3 hội nghị" in desk.window.banner.text)
    after = tags(desk)
    assert [after[id] for id in chosen] == [
        ("tổng kết", "Môi trường", "Nước thải"),
        ("Môi trường", "Nước thải"),
        ("Môi trường", "Nước thải"),
    ]
    desk.press("Hoàn tác")
    desk.wait(lambda: "Đã trả lại từ khóa của 3 hội nghị" in desk.window.banner.text)
    assert tags(desk) == before


def test_a_tag_under_composition_is_taken_by_ok(desk: Desk) -> None:
    dialog = TagDialog({}, {"Đất đai": 4}, 1, desk.window)
    taken: list[Tagging] = []
    dialog.taken.connect(taken.append)
    dialog.open()
    desk.compose(dialog.new, "Quy hoạch")
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    assert taken == [Tagging(("Quy hoạch",), ())]
    closed(dialog)


def test_the_conferences_of_marked_hits_are_tagged_once_each(desk: Desk) -> None:
    desk.search("doanh nghiệp")
    desk.wait(lambda: desk.place.found is not None)
    view = desk.place.middle.hits
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    found = {hit.conference for hit in desk.place.middle.hits_model.rows}
    assert set(desk.place.marked) == found
    desk.window.deeds.bulk.tag(desk.place.marked, Tagging(("Doanh nghiệp",), ()))
    desk.wait(lambda: f"Đã sửa từ khóa của {len(found)} hội nghị" in desk.window.banner.text)
    assert {id for id, own in tags(desk).items() if "Doanh nghiệp" in own} == found


@pytest.mark.parametrize("searching", [False, True])
def test_what_is_chosen_stays_chosen_when_its_tags_change(desk: Desk, searching: bool) -> None:
    if searching:
        desk.search("hội nghị HOẶC họp")
    view = desk.place.middle.current_view()
    view.choose(1)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    chosen, marked = desk.place.chosen, desk.place.marked
    assert view.count_marked() == 2
    read: list[object] = []
    desk.place.asking.answered.connect(lambda: read.append("hits"))
    before = desk.place.contents
    desk.window.deeds.bulk.tag(marked, Tagging(("Ưu tiên",), ()))
    desk.wait(lambda: desk.place.contents is not before and len(read) == searching)
    assert (view.count_marked(), desk.place.chosen, desk.place.marked) == (2, chosen, marked)


@pytest.mark.parametrize("searching", [False, True])
def test_the_next_one_is_chosen_when_the_chosen_one_goes(desk: Desk, searching: bool) -> None:
    if searching:
        desk.search("phan:tieude")
    view, model = desk.place.middle.current_view(), desk.place.middle.current_view().model()
    rows = [index.data(ROW_ROLE) for index in (model.index(at, 0) for at in range(4))]
    ids = [row.conference if searching else row.id for row in rows]
    view.choose(1)
    desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: model.rowCount() == 3)
    desk.wait(lambda: desk.place.chosen == ids[2])
    view.choose(2)
    desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: model.rowCount() == 2)
    desk.wait(lambda: desk.place.chosen == ids[2])


@pytest.mark.parametrize("packages", [False, True])
def test_several_are_exported_under_names_of_their_own(
    desk: Desk, tmp_path: Path, sample: Conference, monkeypatch: pytest.MonkeyPatch, packages: bool
) -> None:
    with Archive.open(desk.folder) as other:
        for id in ("twin", "final"):
            other.save(replace(sample, id=id, title="Trùng tên", status=Status.DRAFT, photos=()), None, 0)
        other.finalise("final", b"%PDF-1.7 kept when it was sealed")
    desk.place.refresh()
    desk.wait(lambda: desk.place.middle.conferences_model.rowCount() == 6)
    to = tmp_path / "ra"
    to.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(to))  # the system's own dialog, not ours
    chosen = mark_by_keys(desk, 6)
    desk.window.commands["package" if packages else "export"].trigger()
    desk.wait(lambda: "Đã xuất 6 hội nghị" in desk.window.banner.text)
    assert not desk.window.banner.details
    files = sorted(to.iterdir())
    assert len(files) == len(chosen) == 6
    twins = sorted(file.name for file in files if "Trùng tên" in file.name)
    ending = ".zip" if packages else ".pdf"
    assert twins == [f"2019-12-27 Trùng tên (2){ending}", f"2019-12-27 Trùng tên{ending}"]
    if packages:
        assert all("record.json" in zipfile.ZipFile(file).namelist() for file in files)
    else:
        sealed = [file for file in files if file.read_bytes() == b"%PDF-1.7 kept when it was sealed"]
        assert len(sealed) == 1
        assert all(pypdf.PdfReader(file).attachments for file in files if file not in sealed)


def test_an_export_that_cannot_be_written_ends_and_says_what_is_left(desk: Desk, tmp_path: Path) -> None:
    chosen = mark_by_keys(desk, 4)
    desk.window.deeds.bulk.export(chosen, tmp_path / "nowhere", packages=True)
    desk.wait(lambda: "Đã xuất 0 hội nghị" in desk.window.banner.text)
    assert len(desk.window.banner.details.splitlines()) == 4
    assert "1 hội nghị chưa làm đến" in desk.window.banner.details
    assert not desk.window.deeds.bulk.busy


def test_stopping_keeps_what_is_done(desk: Desk) -> None:
    before = kept(desk)
    mark_by_keys(desk, 4)
    desk.window.deeds.bin.delete_chosen()
    desk.press("Dừng")
    desk.wait(lambda: "hội nghị vào thùng rác" in desk.window.banner.text)
    gone = before - kept(desk)
    assert f"Đã chuyển {len(gone)} hội nghị" in desk.window.banner.text
    assert f"{4 - len(gone)} hội nghị chưa làm đến" in desk.window.banner.details
    assert len(gone) < 4
