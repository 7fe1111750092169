"""Rows as cells and back: in the list's order, by headings of others, and never a value that was not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from kcnminutes.editing import (
    Draft,
    History,
    cells_of,
    layout,
    missing,
    paste,
    read_anew,
    remove_rows,
    rows_from_cells,
    type_text,
    with_capitals,
)
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Pending,
    Place,
    Presence,
    Role,
    Speech,
    SpeechKind,
)

ABSENT_EXCUSED = Presence.ABSENT_EXCUSED
EMPTY = Conference("c", datetime(2019, 12, 27, 14))
NAM = Attendee("a1", "Ông", "Lê Nam", "Giám đốc", "Công ty A")


def people(*cells: list[str]) -> list[Attendee]:
    made = rows_from_cells(EMPTY, "attendees", cells).rows
    return [replace(one, id="x") for one in made if isinstance(one, Attendee)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([["Lê Nam"], ["Trần Thị Hoà"]], [Attendee("x", name="Lê Nam"), Attendee("x", name="Trần Thị Hoà")]),
        ([["Họ và tên"], ["Lê Nam"]], [Attendee("x", name="Lê Nam")]),
        (
            [["1", "Ông Lê Nam", "Giám đốc", "Công ty A, B"]],
            [Attendee("x", "Ông", "Lê Nam", "Giám đốc", "Công ty A, B")],
        ),
        (
            [["DANH SÁCH"], [""], ["TT", "Cơ quan", "HỌ VÀ TÊN:", "Điện thoại"], ["1", "Sở A", "Bà Hoà", "0912"]],
            [Attendee("x", "Bà", "Hoà", organisation="Sở A")],
        ),
        (
            [["STT", "Danh xưng", "Họ đệm", "Tên", "Chức vụ"], ["1", "Ông", "Nguyễn Văn", "Đức", "Trưởng ban"]],
            [Attendee("x", "Ông", "Nguyễn Văn Đức", "Trưởng ban")],
        ),
        (
            [["Thành phần", "Số lượng", "Đơn vị"], ["Doanh nghiệp", "34", "KCN A"], ["Ông Lê Nam", "1", ""]],
            [Attendee("x", group="Doanh nghiệp", count=34, organisation="KCN A"), Attendee("x", "Ông", "Lê Nam")],
        ),
        (
            [["Lê Nam", "Giám đốc", "Công ty A", "Chủ trì", "vắng có lý do", "ốm", ""]],
            [
                Attendee(
                    "x",
                    "",
                    "Lê Nam",
                    "Giám đốc",
                    "Công ty A",
                    role=Role.CHAIR,
                    state=Presence.ABSENT_EXCUSED,
                    reason="ốm",
                )
            ],
        ),
        (
            [["Họ tên", "Có mặt"], ["Lê Nam", "x"], ["Lê Na", "P"]],
            [Attendee("x", name="Lê Nam"), Attendee("x", name="Lê Na", state=ABSENT_EXCUSED)],
        ),
        (
            [["34 doanh nghiệp thứ cấp"], ["Vắng: Ông Lê Nam (có lý do)"]],
            [
                Attendee("x", group="Doanh nghiệp thứ cấp", count=34),
                Attendee("x", "Ông", "Lê Nam", state=Presence.ABSENT_EXCUSED),
            ],
        ),
    ],
)
def test_lists_of_people_are_understood(cells: list[list[str]], expected: list[Attendee]) -> None:
    assert people(*cells) == expected


def test_what_is_not_valid_is_kept_as_written_and_told() -> None:
    cells = [
        ["Họ tên", "Có mặt", "Số người"],
        ["Lê Nam", "có lẽ", ""],
        ["Đoàn thanh niên", "", "vài"],
        ["Lê Na", "", ""],
    ]
    pasted = rows_from_cells(EMPTY, "attendees", cells)
    first, second, third = pasted.rows
    assert pasted.pending == (
        Pending(Place("attendees", first.id, "state"), "có lẽ"),
        Pending(Place("attendees", second.id, "count"), "vài"),
    )
    assert [place.row for place in pasted.review] == [first.id, second.id]
    draft = paste(Draft(EMPTY), "attendees", pasted)
    told = [one.sentence for one in missing(draft)]
    assert "Số người chưa đúng: “vài”" in told
    assert any("có lẽ" in one for one in told)
    assert third.id == draft.conference.attendees[-1].id


def test_a_row_of_a_unit_alone_stays_and_asks_who() -> None:
    pasted = rows_from_cells(EMPTY, "attendees", [["Họ tên", "Đơn vị"], ["", "Sở Nội vụ"], ["-", ""]])
    (row,) = pasted.rows
    assert isinstance(row, Attendee)
    assert row.group == "Sở Nội vụ"
    assert pasted.pending == (Pending(Place("attendees", row.id, "group"), ""),)
    assert (pasted.origins, pasted.nameless) == ((1,), (2,))


def test_an_agenda_with_or_without_hours() -> None:
    draft = replace(EMPTY, attendees=(NAM,))
    timed = rows_from_cells(
        draft, "agenda", [["14h00", "Khai mạc", "Ông Lê Nam"], ["14:15 - 15:00", "Báo cáo", "Bà Hoà"]]
    )
    one, two = timed.rows
    assert one == AgendaItem(one.id, time(14), None, "Khai mạc", "a1")
    assert two == AgendaItem(two.id, time(14, 15), time(15), "Báo cáo")
    assert timed.pending == (Pending(Place("agenda", two.id, "presenter"), "Bà Hoà"),)
    bare = rows_from_cells(draft, "agenda", [["1", "Khai mạc", "lê nam"], ["2", "Bế mạc", ""]])
    assert [(row.title, row.presenter) for row in bare.rows if isinstance(row, AgendaItem)] == [
        ("Khai mạc", "a1"),
        ("Bế mạc", None),
    ]


def test_tasks_with_dates_as_typed() -> None:
    cells = [
        ["Nội dung", "Đơn vị thực hiện", "Thời hạn"],
        ["Lập quy hoạch", "Phòng A", "31-12-20"],
        ["Báo cáo", "", "quý I"],
    ]
    pasted = rows_from_cells(EMPTY, "directives", cells)
    one, two = pasted.rows
    assert one == Directive(one.id, "Lập quy hoạch", "Phòng A", due=date(2020, 12, 31))
    assert pasted.pending == (Pending(Place("directives", two.id, "due"), "quý I"),)


def test_what_is_copied_is_pasted_equal() -> None:
    whole = replace(
        EMPTY,
        attendees=(NAM, Attendee("a2", group="Doanh nghiệp", count=5, state=Presence.ABSENT)),
        agenda=(AgendaItem("g1", time(14), time(15), "Khai mạc", "a1"), AgendaItem("g2", datetime(2019, 12, 28, 8))),
        speeches=(Speech("s1", None, "a1", SpeechKind.QUESTION, "Hỏi", "Một\n\nHai", time(15, 5)),),
        directives=(Directive("d1", "Làm\nngay", "Phòng A", ("B", "C"), date(2020, 1, 2)),),
    )
    for section in ("attendees", "agenda", "speeches", "directives"):
        rows = getattr(whole, section)
        pasted = rows_from_cells(whole, section, cells_of(whole, section, [row.id for row in rows]))
        assert not pasted.pending
        assert [replace(made, id=row.id) for made, row in zip(pasted.rows, rows, strict=True)] == list(rows)


def test_two_hundred_people_are_one_step() -> None:
    history = History(Draft(EMPTY))
    cells = [["STT", "Họ tên", "Chức vụ"], *([str(n), f"Người {n}", "Ủy viên"] for n in range(1, 201))]
    history.push(paste(history.draft, "attendees", rows_from_cells(EMPTY, "attendees", cells)), Place("attendees"))
    assert len(history.draft.conference.attendees) == 200
    history.undo()
    assert history.draft == Draft(EMPTY)
    assert not history.can_undo


def test_capitals_of_names_in_tcvn3_come_back() -> None:
    cells = [["Họ tên", "Chức vụ"], ["Đỗ ánh", "Giám đốc ánh sáng"], ["các ông", ""]]
    assert with_capitals(cells, layout("attendees", cells))[1:] == [["Đỗ Ánh", "Giám đốc ánh sáng"], ["các ông", ""]]


def test_another_reading_leaves_what_was_typed_since_and_takes_its_own_heading_out() -> None:
    cells = [["Hä vµ tªn", "Chøc vô"], ["NguyÔn V¨n A", "Tr­ëng ban"], ["Së X©y dùng", "x"], ["Lª B", "Phã ban"]]
    read = [["Họ và tên", "Chức vụ"], ["Nguyễn Văn A", "Trưởng ban"], ["Sở Xây dựng", "x"], ["Lê B", "Phó ban"]]
    pasted = rows_from_cells(EMPTY, "attendees", cells)
    draft = paste(Draft(EMPTY), "attendees", pasted)
    head, first, unit, gone = pasted.rows
    draft = type_text(draft, Place("attendees", first.id, "position"), "Phó trưởng ban")
    draft = remove_rows(draft, "attendees", {gone.id})
    draft = read_anew(draft, "attendees", pasted, rows_from_cells(EMPTY, "attendees", read))
    added = draft.conference.attendees
    assert head.id not in {row.id for row in added}
    assert [(row.id, row.name, row.group, row.position) for row in added] == [
        (first.id, "Nguyễn Văn A", "", "Phó trưởng ban"),
        (unit.id, "", "Sở Xây dựng", "x"),
    ]
