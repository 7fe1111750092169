"""Import in the real window: what will happen, the choice, what happened, and the way back."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive
from kcnminutes.desktop.intake.candidate import Candidate, Fate, Stage
from kcnminutes.desktop.intake.page import IntakePage
from kcnminutes.desktop.intake.steps import State
from kcnminutes.record import Conference, record_to_json, without_follow_up

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def incoming(tmp_path: Path, sample: Conference, cases: Path) -> list[Path]:
    """A changed draft, a new conference, one that is there already, and one that is refused."""
    folder = tmp_path / "den"
    folder.mkdir()
    with Archive.open(tmp_path / "kho") as archive:
        draft, same = archive.load("c1").conference, archive.load("c2").conference
    new = replace(draft, id="moi", title="Hội nghị mới đến", tags=("chuyển đổi xanh",))
    changed = replace(draft, place="Hội trường B", attendees=draft.attendees[1:], agenda=())
    for name, conference in (("doi", changed), ("moi", new), ("cu", same)):
        (folder / f"{name}.json").write_text(record_to_json(conference), encoding="utf-8")
    return [folder / "doi.json", folder / "moi.json", folder / "cu.json", cases / "S01-unknown-field.json"]


def state_of(folder: Path) -> tuple[object, ...]:
    """What can be seen of the archive in this folder, but for its settings and its memory of what was done."""
    with Archive.open(folder) as archive:
        archive.renew_side_files()
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for part in ("files", "prints", "thumbs", "records", "incoming")
            for path in (folder / part).rglob("*")
            if path.is_file() and "records/past/" not in path.as_posix() and path.name != "archive.json"
        }
        found = sorted((hit.conference, hit.part_id, hit.snippet) for hit in archive.search("hội trường"))
        records = [archive.load(id).conference for id in archive.ids()]
        return archive.summaries(), archive.summaries(binned=True), records, files, found, archive.verify()


def page_of(desk: Desk) -> IntakePage:
    return desk.window.intake


def rows(desk: Desk) -> list[Candidate]:
    return page_of(desk).steps.rows


def fates(desk: Desk) -> list[tuple[Fate, Stage]]:
    return [(row.fate, row.stage) for row in rows(desk)]


def wait_for(desk: Desk, state: State) -> IntakePage:
    desk.wait(lambda: page_of(desk).steps.state is state)
    return page_of(desk)


def read(desk: Desk, paths: list[Path]) -> IntakePage:
    desk.window.import_files(paths)
    return wait_for(desk, State.READY)


def key(desk: Desk, what: Qt.Key, with_what: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, what, with_what)


def test_what_will_happen_is_shown_record_by_record_and_nothing_is_stored(desk: Desk, incoming: list[Path]) -> None:
    before = state_of(desk.folder)
    page = read(desk, incoming)
    assert [row.fate for row in rows(desk)] == [Fate.UPDATED, Fate.ADDED, Fate.UNCHANGED, Fate.REFUSED]
    assert [row.wanted for row in rows(desk)] == [True, True, False, False]
    assert rows(desk)[0].differing == ("Địa điểm", "Thành phần tham dự (bớt 1)", f"Chương trình (bớt {agenda(before)})")
    assert "attendees[2].rol" in rows(desk)[3].why
    assert page.words == "Chưa lưu gì vào kho. Sẽ nhập 2 trên 4 tệp; xem lại rồi bấm Nhập."
    assert "Cập nhật" in page.model.data(page.model.index(0, 0))
    assert "Khác với bản trong kho" in page.detail.words
    key(desk, Qt.Key.Key_Escape)
    assert not desk.window.importing
    assert state_of(desk.folder) == before


def agenda(state: tuple[object, ...]) -> int:
    records = state[2]
    assert isinstance(records, list)
    return len(next(record for record in records if record.id == "c1").agenda)


def test_only_what_is_chosen_is_taken_in_by_keys_alone(desk: Desk, incoming: list[Path]) -> None:
    page = read(desk, incoming)
    key(desk, Qt.Key.Key_Space)
    assert not rows(desk)[0].wanted
    assert page.words.startswith("Chưa lưu gì vào kho. Sẽ nhập 1 trên 4")
    key(desk, Qt.Key.Key_Return, CONTROL)
    wait_for(desk, State.DONE)
    assert fates(desk) == [
        (Fate.UPDATED, Stage.LEFT_OUT),
        (Fate.ADDED, Stage.DONE),
        (Fate.UNCHANGED, Stage.DONE),
        (Fate.REFUSED, Stage.DONE),
    ]
    assert page.words == "Đã nhập 1 hội nghị; 1 tệp bị từ chối, xem lý do của từng tệp."
    key(desk, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.place.chosen == "moi")
    assert desk.window.banner.text == page.words
    assert incoming[3].name in desk.window.banner.details
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.load("c1").conference.place != "Hội trường B"
        assert archive.load("moi").conference.title == "Hội nghị mới đến"


def test_an_import_is_taken_back_as_one_step(desk: Desk, incoming: list[Path]) -> None:
    before = state_of(desk.folder)
    page = read(desk, incoming)
    page.take_button.click()
    wait_for(desk, State.DONE)
    after = state_of(desk.folder)
    assert after[0] != before[0]
    key(desk, Qt.Key.Key_Z, CONTROL)
    wait_for(desk, State.UNDONE)
    assert page.words == "Đã hoàn tác lần nhập; kho như trước khi nhập."
    assert [row.stage for row in rows(desk)][:2] == [Stage.TAKEN_BACK, Stage.TAKEN_BACK]
    assert state_of(desk.folder) == before
    key(desk, Qt.Key.Key_Escape)
    desk.wait(lambda: len(desk.place.middle.conferences_model.rows) == 4)


def test_an_import_is_undone_from_the_archive_too(desk: Desk, incoming: list[Path]) -> None:
    before = state_of(desk.folder)
    read(desk, incoming).take_button.click()
    wait_for(desk, State.DONE)
    key(desk, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.place.chosen == "moi")
    assert desk.window.commands["undo"].text() == "Hoàn tác lần nhập"
    key(desk, Qt.Key.Key_Z, CONTROL)
    wait_for(desk, State.UNDONE)
    assert state_of(desk.folder) == before
    assert not desk.window.commands["undo"].isEnabled()


def test_what_was_edited_since_the_import_is_kept_and_said(desk: Desk, incoming: list[Path]) -> None:
    page = read(desk, incoming)
    page.take_button.click()
    wait_for(desk, State.DONE)
    with Archive.open(desk.folder) as archive:
        stored = archive.load("moi")
        archive.save(replace(stored.conference, place="Sửa sau"), stored.conference, stored.revision)
    page.undo.trigger()
    wait_for(desk, State.UNDONE)
    assert [row.stage for row in rows(desk)][:2] == [Stage.TAKEN_BACK, Stage.KEPT]
    assert "giữ nguyên" in rows(desk)[1].why
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.load("moi").conference.place == "Sửa sau"


def test_dropped_photos_come_with_their_record_and_leave_with_it(
    empty_desk: Desk, sample: Conference, sample_path: Path
) -> None:
    before = state_of(empty_desk.folder)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (sample_path, sample_path.with_name("note.txt"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    empty_desk.window.dropEvent(QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, data, buttons, keys))
    page = wait_for(empty_desk, State.READY)
    assert page.steps.files == len(sample.photos)
    page.take_button.click()
    wait_for(empty_desk, State.DONE)
    with Archive.open(empty_desk.folder, write=False) as archive:
        assert len(archive.originals(sample.id)) == len(sample.photos)
    page.undo.trigger()
    wait_for(empty_desk, State.UNDONE)
    assert state_of(empty_desk.folder) == before


def test_warnings_name_fields_as_the_window_does_and_letters_the_paper_lacks(desk: Desk, cases: Path) -> None:
    page = read(desk, [cases / "T03-emoji-and-cjk.json"])
    assert rows(desk)[0].warnings[0].startswith("Phát biểu, dòng 1, Nội dung phát biểu: phông chữ của bản in không có")
    assert "Cảnh báo (1); vẫn nhập được" in page.detail.words


def test_a_number_that_another_conference_of_the_year_bears_is_told_and_may_come_in(
    desk: Desk, tmp_path: Path, sample: Conference
) -> None:
    earlier = replace(sample, id="trước", starts_at=sample.starts_at.replace(year=2012), ends_at=None, photos=())
    for name, conference in (("trước", earlier), ("trùng", replace(earlier, id="trùng", title="Họp khác"))):
        (tmp_path / f"{name}.json").write_text(record_to_json(conference), encoding="utf-8")
    read(desk, [tmp_path / "trước.json"])
    assert rows(desk)[0].warnings == ()
    page_of(desk).steps.take_in()
    wait_for(desk, State.DONE)
    read(desk, [tmp_path / "trùng.json"])
    number = f"{sample.number}/{sample.symbol}"
    assert (rows(desk)[0].warnings, rows(desk)[0].wanted) == ((f"Số {number} đã dùng: {sample.title}",), True)


def test_of_two_files_with_one_conference_only_one_is_chosen(desk: Desk, incoming: list[Path]) -> None:
    twin = incoming[1].with_name("sinh-doi.json")
    twin.write_bytes(incoming[1].read_bytes())
    page = read(desk, [incoming[1], twin])
    assert [row.wanted for row in rows(desk)] == [True, False]
    box = page.list.visualRect(page.model.index(1, 0)).topLeft() + QPoint(24, 24)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.RightButton, pos=box)
    assert [row.wanted for row in rows(desk)] == [True, False]
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [row.wanted for row in rows(desk)] == [False, True]
    page.all.click()
    page.all.click()
    assert [row.wanted for row in rows(desk)] == [True, False]


def test_more_files_join_the_ones_not_taken_in_yet(desk: Desk, incoming: list[Path]) -> None:
    read(desk, incoming[:1])
    read(desk, incoming[1:2])
    assert [row.source for row in rows(desk)] == incoming[:2]


def test_reading_many_photos_is_cancelled_and_leaves_nothing(
    desk: Desk, tmp_path: Path, sample: Conference, sample_path: Path
) -> None:
    before = state_of(desk.folder)
    package = many_photos(tmp_path / "nhieu.zip", sample, sample_path, 60)
    desk.window.import_files([package])
    desk.wait(lambda: page_of(desk).steps.files >= 2)
    assert page_of(desk).words.startswith("Đang đọc tệp 1 trên 1…")
    key(desk, Qt.Key.Key_Escape)
    assert page_of(desk).steps.state is State.IDLE
    assert not desk.window.importing
    desk.wait(lambda: not any((desk.folder / "incoming").iterdir()))
    assert state_of(desk.folder) == before


def test_closing_the_window_while_reading_leaves_nothing(
    desk: Desk, tmp_path: Path, sample: Conference, sample_path: Path
) -> None:
    package = many_photos(tmp_path / "nhieu.zip", sample, sample_path, 60)
    desk.window.import_files([package])
    desk.wait(lambda: page_of(desk).steps.files >= 2)
    desk.window.close()
    assert not any((desk.folder / "incoming").iterdir())


def test_closing_the_window_before_anything_is_taken_in_leaves_nothing(
    desk: Desk, sample_path: Path, tmp_path: Path, sample: Conference
) -> None:
    read(desk, [many_photos(tmp_path / "it.zip", sample, sample_path, 2)])
    assert any((desk.folder / "incoming").iterdir())
    desk.window.close()
    assert not any((desk.folder / "incoming").iterdir())


def test_an_import_begun_in_the_editor_keeps_what_was_typed(desk: Desk, incoming: list[Path]) -> None:
    desk.window.open_conference("c1")
    desk.wait(lambda: desk.window.editor.sitting is not None)
    read(desk, incoming)
    assert desk.window.importing
    assert desk.window.editor.sitting is None
    assert rows(desk)[0].fate is Fate.UPDATED


def many_photos(package: Path, sample: Conference, sample_path: Path, count: int) -> Path:
    """A package with so many photos, each of them another one."""
    record = json.loads(record_to_json(replace(sample, id="nhieu", photos=(), speeches=(), directives=())))
    photo = (sample_path.parent / sample.photos[0].file).read_bytes()
    record["photos"] = [{"id": f"p{n}", "file": f"photos/{n}.jpg"} for n in range(count)]
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("record.json", json.dumps(record))
        for n in range(count):
            made.writestr(f"photos/{n}.jpg", photo + n.to_bytes(4, "big"))
    return package


@pytest.fixture
def paper(desk: Desk, tmp_path: Path, sample: Conference) -> Path:
    """The sample's PDF, as the window exports it."""
    target = tmp_path / "biên bản.pdf"
    assert desk.paper.result is not None
    desk.window.deeds.save_pdf(desk.paper.result, sample, target)
    desk.wait(target.exists)
    return target


def test_a_dropped_pdf_of_a_conference_that_is_there_changes_nothing(desk: Desk, paper: Path) -> None:
    before = state_of(desk.folder)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.window.dropEvent(QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, data, buttons, keys))
    wait_for(desk, State.READY)
    assert (fates(desk), rows(desk)[0].warnings) == ([(Fate.UNCHANGED, Stage.FORESEEN)], ())
    page_of(desk).steps.give_up()
    assert state_of(desk.folder) == before


def test_a_pdf_brings_a_conference_and_says_what_it_left_out(desk: Desk, paper: Path, sample: Conference) -> None:
    with Archive.open(desk.folder) as archive:
        archive.delete(sample.id)
        archive.empty_bin(0)
    page = read(desk, [paper])
    assert fates(desk) == [(Fate.ADDED, Stage.FORESEEN)]
    assert rows(desk)[0].warnings[0].startswith("Nhiệm vụ: tệp PDF không mang tiến độ nhiệm vụ")
    assert rows(desk)[0].warnings[1] == "Ảnh, dòng 1, Tệp: tệp PDF chỉ mang bản in của ảnh, không có ảnh gốc"
    assert rows(desk)[0].warnings[-1].startswith("Số 12/BB-BQL đã dùng: ")
    assert len(rows(desk)[0].warnings) == 2 + len(sample.photos)
    page.take_button.click()
    wait_for(desk, State.DONE)
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.load(sample.id).conference == without_follow_up(sample)


def test_what_changed_in_the_archive_since_a_pdf_was_read_is_not_overwritten(
    desk: Desk, paper: Path, sample: Conference
) -> None:
    def edit(place: str) -> None:
        with Archive.open(desk.folder) as archive:
            stored = archive.load(sample.id)
            archive.save(replace(stored.conference, place=place), stored.conference, stored.revision)

    edit("Hội trường A")
    page = read(desk, [paper])
    assert fates(desk) == [(Fate.UPDATED, Stage.FORESEEN)]
    edit("Hội trường B")
    page.take_button.click()
    wait_for(desk, State.DONE)
    assert fates(desk) == [(Fate.REFUSED, Stage.DONE)]
    assert "vừa được đổi trong kho" in rows(desk)[0].why
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.load(sample.id).conference.place == "Hội trường B"
