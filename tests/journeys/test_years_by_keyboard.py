"""A second year, two hundred people, and a second version after sealing: each by the keyboard alone."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from editor_desk import Desk
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive
from kcnminutes.record import Attendee, Conference, Follows, Status, read_record


@pytest.fixture
def sample(sample_path: Path) -> Conference:
    return replace(read_record(sample_path.read_bytes())[0], photos=())


@pytest.fixture
def last_year(desk: Desk, sample: Conference) -> Desk:
    """The window on an archive that holds the sample."""
    with Archive.open(desk.folder) as archive:
        archive.put(sample, {})
    return desk


def letters_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = unicodedata.normalize("NFC", " ".join(page.extract_text() for page in pages))
    return " ".join(text.replace("\u00a0", " ").split())


def test_last_years_conference_becomes_this_years(last_year: Desk, sample: Conference) -> None:
    desk = last_year
    desk.hands.ctrl(Qt.Key.Key_N)
    desk.wait(lambda: desk.editor.sitting is not None)
    desk.hands.type("Hội nghị tổng kết năm 2020")
    for section in (2, 3, 5):
        desk.section(section)
        desk.editor.banner.hide()
        desk.hands.ctrl(Qt.Key.Key_J)
        desk.wait(lambda: bool(desk.editor.banner.text))
    desk.section(2)
    desk.hands.tab_to("Thêm người hoặc nhóm")
    desk.hands.type("Ông Trần Văn Bình, Giám đốc, Công ty A")
    desk.hands.key(Qt.Key.Key_Return)
    desk.section(4)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.hands.type("luong")
    desk.offered("Ông Lương Văn Hải")
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.tab_to("Nội dung")
    desk.hands.type("Thống nhất báo cáo.")
    desk.wait_kept()
    made = desk.stored().conference
    assert made.id != sample.id
    assert made.title == "Hội nghị tổng kết năm 2020"
    assert {one.name or one.group for one in made.attendees} == {
        *(one.name or one.group for one in sample.attendees),
        "Trần Văn Bình",
    }
    assert {one.id for one in made.attendees}.isdisjoint(one.id for one in sample.attendees)
    assert [one.title for one in made.agenda] == [one.title for one in sample.agenda]
    assert [one.follows for one in made.directives] == [Follows(sample.id, one.id) for one in sample.directives]
    speaker = next(one for one in made.attendees if one.id == made.speeches[0].speaker)
    assert (speaker.name, made.speeches[0].text) == ("Lương Văn Hải", "Thống nhất báo cáo.")
    assert desk.stored(sample.id).conference == sample


def test_two_hundred_people_of_excel_are_one_paste_one_step_and_all_on_paper(desk: Desk, tmp_path: Path) -> None:
    states = ("present", "absent", "absent-excused")
    people = [
        (f"{'Ông' if n % 2 else 'Bà'} Nguyễn Văn {n}", f"Phó Giám đốc {n}", f"Công ty {n}", "", states[n % 3])
        for n in range(200)
    ]
    words = {"present": "Có mặt", "absent": "Vắng", "absent-excused": "Vắng có lý do"}
    sheet = "\r\n".join("\t".join((*row[:4], words[row[4]])) for row in people) + "\r\n"
    desk.hands.ctrl(Qt.Key.Key_N)
    desk.wait(lambda: desk.editor.sitting is not None)
    desk.hands.type("Hội nghị doanh nghiệp")
    desk.section(2)
    before = desk.conference
    QApplication.clipboard().setText(sheet)
    desk.hands.ctrl(Qt.Key.Key_V)
    came = desk.conference.attendees[len(before.attendees) :]
    assert [(f"{one.honorific} {one.name}", one.position, one.organisation) for one in came] == [
        row[:3] for row in people
    ]
    assert [one.state.value for one in came] == [row[4] for row in people]
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == before
    desk.hands.ctrl(Qt.Key.Key_Y)
    desk.wait_kept()
    assert desk.stored().conference.attendees[-200:] == came
    target = tmp_path / "200.pdf"
    desk.dialog(Qt.Key.Key_E, str(target))
    desk.wait(target.exists)
    printed = letters_of(target.read_bytes())
    for who in (came[0], came[99], came[198]):
        assert printed_name(who) in printed


def printed_name(who: Attendee) -> str:
    return f"{who.honorific} {who.name}"


def test_a_second_version_after_sealing_keeps_the_first(last_year: Desk, sample: Conference) -> None:
    desk = last_year
    desk.open(sample.id)
    desk.seal()
    desk.hands.ctrl(Qt.Key.Key_M)
    desk.hands.type("Sót ý kiến của Sở Xây dựng")
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.sitting is not None and not desk.editor.sitting.sealed)
    desk.section(5)
    desk.hands.tab_to("Kết luận")
    desk.hands.ctrl(Qt.Key.Key_End)
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.type("Bổ sung ý kiến của Sở Xây")
    desk.hands.commit(" ")
    desk.hands.compose("dựng")
    desk.seal()
    with Archive.open(desk.folder) as archive:
        first, second = archive.versions(sample.id)
        assert (first.version, second.version) == (1, 2)
        assert archive.load(sample.id).conference.status is Status.FINAL
        kept = [archive.sealed_pdf(sample.id, version) for version in (1, 2)]
        assert archive.verify() == []
        texts = [letters_of(path.read_bytes()) for path in kept if path is not None]
    assert ["Bổ sung ý kiến của Sở Xây dựng" in text for text in texts] == [False, True]
