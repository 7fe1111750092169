"""The sample conference typed into an empty archive by the keyboard alone, to its PDF; and a mistake undone."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

from editor_desk import Desk
from pypdf import PdfReader
from PySide6.QtCore import Qt

from kcnminutes.archive import Archive
from kcnminutes.record import Attendee, Conference, Role, label, read_record, without_follow_up

ALT = Qt.KeyboardModifier.AltModifier


def field(desk: Desk, name: str, text: str) -> None:
    """Go on to a field by Tab and type over what it holds."""
    desk.hands.tab_to(name)
    desk.hands.clear()
    if len(text) > 40:
        desk.hands.commit(text)
    else:
        desk.hands.type(text)


def long_text(desk: Desk, text: str) -> None:
    """Type a long text as its reader would: Enter between paragraphs, keys for bold and lists."""
    desk.hands.clear()
    in_list = False
    for at, part in enumerate(text.split("\n\n")):
        lines = part.split("\n")
        if at:
            desk.hands.key(Qt.Key.Key_Return)
            if in_list:
                desk.hands.key(Qt.Key.Key_Return)
        in_list = lines[0].startswith("- ")
        for n, line in enumerate(lines):
            if in_list and n:
                desk.hands.key(Qt.Key.Key_Return)
            elif in_list:
                desk.hands.ctrl(Qt.Key.Key_G)
            for k, piece in enumerate(line.removeprefix("- ").split("**")):
                if k:
                    desk.hands.ctrl(Qt.Key.Key_B)
                desk.hands.commit(piece)


def general(desk: Desk, sample: Conference) -> None:
    desk.hands.tab_to("Loại hội nghị", back=True)
    desk.hands.pick(label(sample.kind))
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.pick("Vĩnh viễn")
    field(desk, "Tên hội nghị", sample.title)
    field(desk, "Bắt đầu", "14:00 27/12/2019")
    field(desk, "Kết thúc", "17h")
    field(desk, "Địa điểm", sample.place)
    field(desk, "Số", "12")
    field(desk, "Ký hiệu", sample.symbol)
    field(desk, "Địa danh", sample.locality)
    field(desk, "Cơ quan chủ quản", sample.parent_organisation)
    field(desk, "Cơ quan ban hành", sample.organisation)
    desk.hands.tab_to("Nơi nhận, mỗi dòng một nơi")
    desk.hands.clear()
    for at, line in enumerate(sample.recipients):
        if at:
            desk.hands.key(Qt.Key.Key_Return)
        desk.hands.type(line)
    field(desk, "Từ khóa, cách nhau bằng dấu chấm phẩy", "; ".join(sample.tags))


def attendees(desk: Desk, sample: Conference) -> None:
    desk.section(2)
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_Delete)
    for who in sample.attendees:
        desk.section(2)
        desk.hands.tab_to("Thêm người hoặc nhóm")
        desk.hands.type(_line(who))
        desk.hands.key(Qt.Key.Key_Return)
        if who.group and who.organisation:
            field(desk, "Đơn vị", who.organisation)
        if who.role is Role.GUEST_OF_HONOUR:
            desk.hands.tab_to("Vai trò")
            desk.hands.pick(label(who.role))


def _line(who: Attendee) -> str:
    role = {Role.CHAIR: "Chủ trì: ", Role.SECRETARY: "Thư ký: "}.get(who.role, "")
    if who.group:
        return role + (f"{who.count} " if who.count else "") + who.group
    return role + f"{who.honorific} {who.name}, {who.position}, {who.organisation}"


def agenda(desk: Desk, sample: Conference) -> None:
    desk.section(3)
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_Delete)
    people = {one.id: one for one in sample.attendees}
    for item in sample.agenda:
        desk.hands.ctrl(Qt.Key.Key_Return)
        desk.hands.type(item.title)
        assert item.starts_at is not None
        field(desk, "Bắt đầu", f"{item.starts_at:%H:%M}")
        if item.presenter:
            field(desk, "Người trình bày", people[item.presenter].name)


def speeches(desk: Desk, sample: Conference) -> None:
    desk.section(4)
    people = {one.id: one for one in sample.attendees}
    items = [one.id for one in sample.agenda]
    for speech in sample.speeches:
        desk.hands.ctrl(Qt.Key.Key_Return)
        who = people[str(speech.speaker)]
        desk.hands.clear()
        desk.hands.type(who.name or who.group)
        desk.hands.tab_to("Mục chương trình")
        at = items.index(str(speech.agenda_item))
        desk.hands.pick(f"{at + 1}. {sample.agenda[at].title}")
        field(desk, "Tiêu đề", speech.heading)
        desk.hands.tab_to("Loại")
        desk.hands.pick(label(speech.kind))
        desk.hands.tab_to("Nội dung")
        long_text(desk, speech.text)


def tasks(desk: Desk, sample: Conference) -> None:
    desk.section(5)
    desk.hands.tab_to("Kết luận")
    long_text(desk, sample.conclusions)
    for task in sample.directives:
        desk.hands.ctrl(Qt.Key.Key_Return)
        desk.hands.type(task.text)
        field(desk, "Đơn vị chủ trì", task.assignee)
        if task.due:
            field(desk, "Thời hạn", f"{task.due:%d/%m/%Y}")
        if task.speech:
            desk.hands.tab_to("Từ phát biểu")
            desk.hands.key(Qt.Key.Key_Down)


def photos(desk: Desk, sample: Conference, folder: Path) -> None:
    desk.section(6)
    desk.dialog(Qt.Key.Key_Return, " ".join(f'"{folder / photo.file}"' for photo in sample.photos))
    desk.wait(lambda: len(desk.conference.photos) == len(sample.photos))
    desk.section(6)
    for at, photo in enumerate(sample.photos, 1):
        field(desk, f"Chú thích ảnh {at}", photo.caption)


def plain(conference: Conference) -> object:
    """What a record says, its rows named by their places in the lists."""
    names = {row.id: f"{section}{at}" for section in ("attendees", "agenda", "speeches", "directives", "photos")
             for at, row in enumerate(getattr(conference, section))}  # fmt: skip

    def told(row: object) -> dict[str, object]:
        fields = {name: getattr(row, name) for name in row.__dataclass_fields__}  # type: ignore[attr-defined]
        return {name: names.get(value, value) if isinstance(value, str) else value for name, value in fields.items()}

    bare = {name: value for name, value in told(conference).items() if name not in ("id", *SECTIONS)}
    return bare, {
        section: [
            {name: value for name, value in told(row).items() if name not in ("file", "taken_at", "photographer")}
            for row in getattr(conference, section)
        ]
        for section in SECTIONS
    }


SECTIONS = ("attendees", "agenda", "speeches", "directives", "photos", "attachments")


def test_the_sample_from_nothing_to_its_pdf(desk: Desk, sample_path: Path, tmp_path: Path) -> None:
    sample = read_record(sample_path.read_bytes())[0]
    desk.hands.ctrl(Qt.Key.Key_N)
    desk.wait(lambda: desk.editor.sitting is not None)
    general(desk, sample)
    attendees(desk, sample)
    agenda(desk, sample)
    speeches(desk, sample)
    tasks(desk, sample)
    photos(desk, sample, sample_path.parent)
    desk.wait_kept()
    typed = desk.stored().conference
    assert plain(typed) == plain(sample)
    target = tmp_path / "biên bản.pdf"
    desk.dialog(Qt.Key.Key_E, str(target))
    desk.wait(target.exists)
    reader = PdfReader(io.BytesIO(target.read_bytes()))
    text = unicodedata.normalize("NFC", " ".join(" ".join(page.extract_text() for page in reader.pages).split()))
    for words in (sample.title, "tăng cao so với năm 2018", sample.directives[3].text, "Ông Lương Văn Hải phát biểu"):
        assert " ".join(words.split()) in text.replace("\u00a0", " ")
    record = read_record(next(iter(reader.attachments["record.json"])))[0]
    assert plain(record) == plain(without_follow_up(typed))


def test_a_mistake_twenty_steps_back_is_undone_and_what_is_not_undone_stays(desk: Desk, sample_path: Path) -> None:
    sample = read_record(sample_path.read_bytes())[0]
    with Archive.open(desk.folder) as archive:
        archive.put(replace(sample, photos=()), {})
    desk.open(sample.id)
    desk.section(1)
    field(desk, "Địa điểm", "Nhà khách tỉnh")
    before = desk.conference
    desk.section(2)
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.ctrl(Qt.Key.Key_Delete)  # the mistake: who presents and speaks goes with his row
    assert desk.conference.agenda[3].presenter is None
    for n in range(5):
        desk.section(3)
        desk.hands.ctrl(Qt.Key.Key_Return)
        desk.hands.type(f"Mục {n}")
        desk.section(4)
        desk.hands.key(Qt.Key.Key_Down, ALT)
        desk.section(5)
        desk.hands.tab_to("Kết luận")
        desk.hands.ctrl(Qt.Key.Key_End)
        desk.hands.type(f" Thêm {n}.")
        desk.hands.compose("nữa")
    desk.hands.ctrl(Qt.Key.Key_B)
    assert "Thêm 4" in desk.conference.conclusions
    steps = 0
    while desk.conference != before:
        desk.hands.ctrl(Qt.Key.Key_Z)
        steps += 1
        assert steps < 60
    assert steps > 15
    assert desk.conference.place == "Nhà khách tỉnh"
    desk.hands.ctrl(Qt.Key.Key_Y)
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.wait_kept()
    assert desk.stored().conference == before
