"""Minutes are sealed from the editor: asked once what is missing, kept as printed, and only then they stand."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor.history_page import HistoryPage
from kcnminutes.desktop.press import Printed
from kcnminutes.record import Conference, Status, TaskStatus

if TYPE_CHECKING:
    from conftest import Desk


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(unicodedata.normalize("NFC", " ".join(page.extract_text() for page in pages)).split())


def reopen(desk: Desk, reason: str) -> None:
    desk.hands.ctrl(Qt.Key.Key_M)
    desk.hands.type(reason)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.sitting is not None and not desk.editor.sitting.sealed)


def printed(desk: Desk) -> tuple[Printed, Conference]:
    """What the command for a PDF hands out."""
    asked: list[tuple[Printed, Conference]] = []
    desk.editor.pdf_asked.disconnect()
    desk.editor.pdf_asked.connect(lambda result, conference: asked.append((result, conference)))
    desk.editor.asking.pdf()
    desk.wait(lambda: bool(asked))
    return asked[0]


def test_sealing_by_keyboard_keeps_every_letter_and_the_very_print(desk: Desk, sample: Conference) -> None:
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Nhà văn hóa")
    desk.hands.commit(" ")
    desk.hands.compose("Phan")
    desk.hands.ctrl(Qt.Key.Key_L)
    assert desk.editor.finalising.page.missing.count() == 2  # no name of the chair, no day of a task; neither blocks
    desk.wait(lambda: desk.editor.preview.paper.current)
    desk.hands.type("Trần Thị")
    desk.hands.commit(" ")
    desk.hands.compose("Bích")
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.sitting is not None and desk.editor.sitting.sealed)
    with Archive.open(desk.folder) as archive:
        assert archive.load(sample.id).conference.place == "Nhà văn hóa Phan"
        assert archive.load(sample.id).conference.status is Status.FINAL
        (version,) = archive.versions(sample.id)
        assert version.who == "Trần Thị Bích"
        kept = archive.sealed_pdf(sample.id, 1)
        assert kept is not None
        pdf = kept.read_bytes()
        assert archive.verify() == []
    assert "Nhà văn hóa Phan" in text_of(pdf)
    assert "DỰ THẢO" not in text_of(pdf)
    for words in ("Trần Thị Bích", version.hash[:8], "phiên bản 1"):
        assert words in desk.editor.finalising.standing
    assert printed(desk)[0].pdf.read_bytes() == pdf
    desk.hands.ctrl(Qt.Key.Key_L)  # nothing is left to seal
    assert not desk.editor.finalising.open


def test_escape_leaves_the_page_of_sealing_and_nothing_is_sealed(desk: Desk, sample: Conference) -> None:
    desk.hands.ctrl(Qt.Key.Key_L)
    assert desk.editor.finalising.open
    assert not desk.editor.deeds.finalise.isVisible()
    desk.hands.key(Qt.Key.Key_Escape)
    assert not desk.editor.finalising.open
    assert desk.window.in_editor
    assert desk.editor.pages is not None
    assert desk.editor.pages.isVisible()
    desk.go_to(field="title")
    desk.hands.type("!")
    desk.wait_kept()
    assert desk.stored(sample.id).conference.status is Status.DRAFT


def test_what_is_not_valid_yet_is_shown_kept_and_blocks_nothing(desk: Desk, sample: Conference) -> None:
    desk.go_to(field="ends_at")
    desk.hands.clear()
    desk.hands.type("17h6x")
    desk.hands.ctrl(Qt.Key.Key_L)
    page = desk.editor.finalising.page
    assert "17h6x" in page.missing.item(0).text()
    desk.hands.key(Qt.Key.Key_Escape)
    desk.seal()
    stored = desk.stored(sample.id)
    assert [one.text for one in stored.pending] == ["17h6x"]
    assert stored.conference.ends_at is None
    desk.go_to(field="ends_at")
    assert desk.hands.text() == "17h6x"


def test_sealed_minutes_are_read_copied_and_not_changed(desk: Desk, sample: Conference) -> None:
    desk.seal()
    before = desk.conference
    named = next(one.id for one in sample.attendees if one.name)
    for section, row, field in (("", "", "title"), ("attendees", named, "name"),
                                ("directives", sample.directives[0].id, "due")):  # fmt: skip
        desk.go_to(section, row, field)
        widget = desk.hands.focus()
        assert isinstance(widget, QLineEdit | QPlainTextEdit)
        assert widget.isReadOnly()
        desk.hands.key(Qt.Key.Key_Delete)
        desk.hands.ctrl(Qt.Key.Key_A)
        desk.hands.ctrl(Qt.Key.Key_C)
        assert QApplication.clipboard().text() == desk.hands.text() != ""
    desk.go_to(field="kind")
    kind = desk.hands.focus()
    assert isinstance(kind, QComboBox)
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.section(2)
    desk.hands.ctrl(Qt.Key.Key_Delete)
    desk.hands.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.conference is before


def test_follow_up_goes_on_after_sealing(desk: Desk, sample: Conference) -> None:
    desk.seal()
    task = sample.directives[1].id
    desk.go_to("directives", task, "result")
    desk.hands.type("Đã chọn nhà đầu tư")
    desk.go_to("directives", task, "status")
    desk.hands.key(Qt.Key.Key_Down)
    desk.go_to("directives", task, "closed_on")
    desk.hands.type("31/2")
    assert [one.text() for one in missing_lines(desk)] == ["Ngày xong/thôi chưa đúng: “31/2”"]
    desk.hands.clear()
    desk.hands.type("15/6/2020")
    desk.wait_kept()
    with Archive.open(desk.folder) as archive:
        kept = next(one for one in archive.load(sample.id).conference.directives if one.id == task)
        assert (kept.result, kept.status, kept.closed_on) == (
            "Đã chọn nhà đầu tư",
            TaskStatus.DONE,
            date(2020, 6, 15),
        )
        assert archive.verify() == []
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.wait_kept()
    kept = next(one for one in desk.stored(sample.id).conference.directives if one.id == task)
    assert kept.closed_on != date(2020, 6, 15)


def missing_lines(desk: Desk) -> list:  # type: ignore[type-arg]
    shown = desk.editor.side.missing
    desk.wait(lambda: shown.count() > 0)
    return [shown.item(at) for at in range(shown.count())]


def test_sealed_minutes_are_reopened_only_with_a_reason_as_the_next_version(desk: Desk, sample: Conference) -> None:
    desk.seal()
    desk.hands.ctrl(Qt.Key.Key_M)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.window.work.flush()
    assert desk.editor.sitting is not None
    assert desk.editor.sitting.sealed
    reopen(desk, "Sửa tên địa điểm")
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Hội trường Ban Quản lý các khu công nghiệp huyện")
    desk.hands.ctrl(Qt.Key.Key_L)
    assert desk.editor.finalising.page.note.text() == "Sửa tên địa điểm"
    assert desk.editor.finalising.page.who.text() == "Yến Lệ"
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.sitting is not None and desk.editor.sitting.sealed)
    with Archive.open(desk.folder) as archive:
        first, second = archive.versions(sample.id)
        assert (first.reason, second.reason) == ("", "Sửa tên địa điểm")
        assert archive.verify() == []
        old = archive.sealed_pdf(sample.id, 1)
        assert old is not None
        kept = old.read_bytes()
    desk.section(8)
    assert desk.editor.pages is not None
    page = desk.editor.pages.of(HistoryPage)
    desk.wait(lambda: page.versions == 2)
    page.rows.select("v1")
    desk.wait(lambda: desk.editor.remembering.paper is not None)
    assert printed(desk)[0].pdf.read_bytes() == kept
    desk.hands.key(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.remembering.comparing and bool(desk.editor.remembering.comparison.text))
    shown = desk.editor.remembering.comparison
    assert "Hội trường Ban Quản lý các khu công nghiệp huyện" in shown.text
    assert "line-through" in shown.view.toHtml()
    struck = shown.view.toHtml().partition("line-through")[2].partition("</span>")[0]
    assert "tỉnh" in struck
    assert "Hội trường" not in struck
    desk.hands.key(Qt.Key.Key_Escape)
    assert desk.window.in_editor
    assert not desk.editor.remembering.comparing


def test_damaged_prints_hide_no_record(desk: Desk, sample: Conference) -> None:
    desk.seal()
    reopen(desk, "Sửa tên địa điểm")
    desk.seal()
    with Archive.open(desk.folder) as archive:
        (first, second) = (archive.sealed_pdf(sample.id, version) for version in (1, 2))
    for kept in (first, second):
        assert kept is not None
        kept.write_bytes(b"%PDF-1.7 not what was kept")
    desk.editor.leave()
    desk.open(sample.id)
    assert "phiên bản 2" in desk.editor.banner.text
    assert "dàn lại từ hồ sơ" in desk.editor.banner.text
    result, _ = printed(desk)
    assert sample.title.split()[0] in text_of(result.pdf.read_bytes())
    desk.section(8)
    assert desk.editor.pages is not None
    page = desk.editor.pages.of(HistoryPage)
    desk.wait(lambda: page.versions == 2)
    page.rows.select("v1")
    desk.wait(lambda: "phiên bản 1" in desk.editor.banner.text)
    result, _ = printed(desk)
    assert sample.title.split()[0] in text_of(result.pdf.read_bytes())


KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.window import MainWindow

def main():
    app = QApplication([])
    theme().use(app)
    window = MainWindow(Path(sys.argv[1]))
    window.show()

    def watch(statement):
        if statement.startswith(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)

    def step():
        editor = window.editor
        if editor.finalising.open and not editor.finalising.busy:
            window.work.submit(lambda archive: archive.connection.set_trace_callback(watch))
            editor.finalising.seal()

    window.editor_door.finalise(sys.argv[2])
    clock = QTimer(interval=20)
    clock.timeout.connect(step)
    clock.start()
    app.exec()

if __name__ == "__main__":
    main()
"""


def test_a_kill_in_the_middle_of_sealing_leaves_the_draft_whole(
    archive_folder: Path, sample: Conference, tmp_path: Path, checkout: Path
) -> None:
    script = tmp_path / "sealer.py"
    script.write_text(KILLED, encoding="utf-8")
    command = [sys.executable, str(script), str(archive_folder), sample.id, "INSERT INTO sealed_pdf"]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    ended = subprocess.run(command, env=environment, check=False, timeout=60)
    assert ended.returncode == -9
    with Archive.open(archive_folder) as archive:
        assert archive.versions(sample.id) == []
        assert archive.load(sample.id).conference == sample
        assert all(problem.kind == "extra" for problem in archive.verify())  # the print at worst lies there unnamed
        archive.finalise(sample.id, b"%PDF-1.7")


def test_what_is_on_its_way_in_is_waited_for_and_sealed_with_the_rest(
    desk: Desk, sample: Conference, cases: Path
) -> None:
    assert desk.editor.entrance is not None
    desk.section(6)
    desk.editor.entrance.photos([cases / "photos" / "grey.jpg", cases / "photos" / "exif6.jpg"])
    desk.hands.ctrl(Qt.Key.Key_L)
    desk.hands.type("Yến Lệ")
    desk.hands.ctrl(Qt.Key.Key_Return)
    assert desk.editor.banner.text == "Còn tệp đang được thêm; hãy đợi xong rồi chốt."
    assert not desk.editor.finalising.busy
    desk.wait(lambda: len(desk.conference.photos) == len(sample.photos) + 2)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.sitting is not None and desk.editor.sitting.sealed)
    assert len(desk.stored(sample.id).conference.photos) == len(sample.photos) + 2


def test_minutes_are_not_sealed_without_a_photo_of_the_archive(desk: Desk, sample: Conference) -> None:
    with Archive.open(desk.folder, write=False) as archive:
        file, copy = next(iter(archive.print_copies(sample.id).items()))
    whole = copy.read_bytes()
    copy.write_bytes(whole[:4])
    desk.hands.ctrl(Qt.Key.Key_L)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: "Chưa chốt được" in desk.editor.banner.text)
    assert file in desk.editor.banner.text
    assert desk.stored(sample.id).conference.status is Status.DRAFT
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.versions(sample.id) == []
    copy.write_bytes(whole)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.sitting is not None and desk.editor.sitting.sealed)


def test_nothing_is_offered_to_seal_or_reopen_while_a_conference_is_loaded(desk: Desk, sample: Conference) -> None:
    deeds = desk.editor.deeds
    assert (deeds.finalise.isVisible(), deeds.reopen.isVisible()) == (True, False)
    desk.editor.loading.open(sample.id)  # the worker's answer comes no sooner than the next turn of events
    assert desk.editor.sitting is None
    assert (deeds.finalise.isVisible(), deeds.reopen.isVisible()) == (False, False)
    desk.wait(lambda: desk.editor.sitting is not None)
    assert (deeds.finalise.isVisible(), deeds.reopen.isVisible()) == (True, False)
