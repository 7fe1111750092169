"""What stands in the registers: tasks and their chains, numbers with gaps and doubles, what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kcnminutes.archive import Archive, NameSort
from kcnminutes.record import (
    Attendee,
    Conference,
    Directive,
    Follows,
    Kind,
    Pending,
    Place,
    Presence,
    Register,
    RowMark,
    Speech,
    TaskStatus,
)
from kcnminutes.registers import RegisterName, fill
from kcnminutes.registers.directory import merge, part, people, units
from kcnminutes.registers.documents import documents_table
from kcnminutes.registers.follow_up import follow_up_of, keep, with_status
from kcnminutes.registers.tasks import Chains, concerns, units_of
from kcnminutes.registers.year import year_figures

TODAY = date(2024, 2, 11)


def column(register: Register, key: str) -> list[object]:
    at = [one.key for one in register.columns].index(key)
    return [row.cells[at] for row in register.rows]


def test_tasks_stand_in_the_columns_of_the_office_by_due_day(archive: Archive) -> None:
    register = fill(RegisterName.TASKS, archive, 2024, TODAY)
    assert [one.title for one in register.columns] == [
        *("Số", "Trích yếu", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Tiến độ", "Kết quả", "Ghi chú"),
    ]
    assert column(register, "text") == ["Rà soát quỹ đất", "=1+1", "Rà soát tiếp"]
    first = register.rows[0]
    assert first.cells[:6] == (
        *("01/BB-BQL", "Rà soát quỹ đất", "Phòng Quy hoạch", "Văn phòng", date(2024, 2, 1), "Đang thực hiện"),
    )
    assert first.cells[7] == "Giao ban tháng 1, ngày 10/01/2024; quá hạn 10 ngày"
    assert [row.mark for row in register.rows] == [RowMark.BAD, RowMark.DONE, RowMark.WAITING]
    assert column(register, "note")[2] == (
        "Giao ban tháng 2, ngày 10/02/2024; "
        "tiếp nhiệm vụ tại biên bản số 01/BB-BQL, Giao ban tháng 1, ngày 10/01/2024; "
        "báo cáo tại hội nghị: Xong 2 khu"
    )
    later = fill(RegisterName.TASKS, archive, 2025, TODAY)  # it goes on with one of the year before
    assert "tiếp nhiệm vụ tại biên bản số 04/BB-BQL, Giao ban tháng 2, ngày 10/02/2024" in str(column(later, "note"))
    stored = archive.load("b2")
    archive.save(replace(stored.conference, number=None), stored.conference, stored.revision)
    later = fill(RegisterName.TASKS, archive, 2025, TODAY)
    assert "tiếp nhiệm vụ tại Giao ban tháng 2, ngày 10/02/2024" in str(column(later, "note"))
    archive.delete("b2")
    later = fill(RegisterName.TASKS, archive, 2025, TODAY)
    assert "; tiếp nhiệm vụ của hội nghị trước" in str(column(later, "note"))


def test_a_chain_is_found_from_any_of_its_tasks(archive: Archive) -> None:
    tasks = archive.tasks(TODAY)
    chains = Chains(tasks)
    for task in tasks:
        wanted = ["b1", "b2", "b4"] if task.assignee == "Phòng Quy hoạch" else [task.conference]
        assert [one.conference for one in chains.of(task)] == wanted
        assert chains.chained(task) is (len(wanted) > 1)
    assert next(task for task in tasks if task.directive == "d2").speaker == ""
    assert next(task for task in tasks if task.conference == "b1").speaker == "Trần Văn Nam"


def test_tasks_that_follow_each_other_in_a_circle_end(archive: Archive) -> None:
    stored = archive.load("b1")
    first = replace(stored.conference.directives[0], follows=Follows("b4", "d9"))
    circle = replace(stored.conference, directives=(first, *stored.conference.directives[1:]))
    archive.save(circle, stored.conference, stored.revision)
    tasks = archive.tasks(TODAY)
    assert all(len(Chains(tasks).of(task)) == 3 for task in tasks if task.assignee == "Phòng Quy hoạch")


def test_gaps_and_doubles_of_a_series_are_told(archive: Archive) -> None:
    register = fill(RegisterName.NUMBERS, archive, 2024, TODAY)
    assert list(zip(column(register, "number"), column(register, "note"), strict=True)) == [
        *(("01/BB-BQL", ""), ("02/BB-BQL", "Bỏ trống"), ("03/BB-BQL", "Bỏ trống")),
        *(("04/BB-BQL", "Trùng số"), ("04/BB-BQL", "Trùng số")),
    ]
    assert [row.conference for row in register.rows] == ["b1", "", "", "b2", "b3"]
    every = fill(RegisterName.NUMBERS, archive, None, TODAY)
    assert len(every.rows) == 6  # the series of 2025 begins anew
    assert column(every, "note")[1] == "Bỏ trống, năm 2024"


def test_a_long_gap_stands_in_one_row(archive: Archive) -> None:
    stored = archive.load("b3")
    archive.save(replace(stored.conference, number=4000), stored.conference, stored.revision)
    register = fill(RegisterName.NUMBERS, archive, 2024, TODAY)
    assert register.rows[4].cells == ("05/BB-BQL đến 3999/BB-BQL", None, "", "", "Bỏ trống 3995 số")


def test_minutes_stand_by_number_with_their_retention(archive: Archive) -> None:
    register = fill(RegisterName.MINUTES, archive, 2024, TODAY)
    assert column(register, "count") == [1, 2, 3]
    assert column(register, "title")[0] == "Biên bản Giao ban tháng 1"
    assert column(register, "retention") == ["10 năm"] * 3
    old = fill(RegisterName.MINUTES, archive, 2018, TODAY)
    assert (column(old, "retention"), column(old, "note")) == (["5 năm"], ["Đã chốt"])


def test_what_is_due_by_the_periods_of_retention(archive: Archive) -> None:
    def due(year: int) -> dict[str, object]:
        register = fill(RegisterName.RETENTION, archive, year, TODAY)
        return dict(zip((row.conference for row in register.rows), column(register, "due"), strict=True))

    assert due(2020) == {"r1": "Nộp vào lưu trữ hiện hành"}
    assert due(2023) == {}
    assert due(2024) == {"i1": "Hết thời hạn, xét giá trị"}
    assert due(2025) == {
        **{"i1": "Quá hạn xét giá trị từ năm 2024", "r1": "Nộp vào lưu trữ lịch sử"},
        **dict.fromkeys(("b1", "b2", "b3"), "Nộp vào lưu trữ hiện hành"),
    }


def test_everything_that_is_said_about_a_document_stands_together(archive: Archive) -> None:
    stored = archive.load("b1")
    text = "x " * 100 + "theo Công văn số 4622/UBND-KT, nhắc lại 4622/UBND-KT. " + "y " * 99
    new = replace(
        stored.conference,
        speeches=(Speech("s1", speaker="p1", text=text),),
        conclusions="Thực hiện 30/2020/NĐ-CP và 27-CT/TU ngày 1/2/2024.",
    )
    archive.save(new, stored.conference, stored.revision)
    later = archive.load("b4")
    archive.save(replace(later.conference, title="Về 4622/UBND-KT"), later.conference, later.revision)
    register = fill(RegisterName.DOCUMENTS, archive, None, TODAY)
    assert column(register, "reference") == ["27-CT/TU", "30/2020/NĐ-CP", "4622/UBND-KT", "4622/UBND-KT"]
    assert column(register, "speaker") == ["", "", "Trần Văn Nam", ""]
    assert column(register, "part") == ["Kết luận", "Kết luận", "Phát biểu", "Tên hội nghị"]
    assert [row.place for row in register.rows[2:]] == [Place("speeches", "s1", "text"), Place("", "", "title")]
    words = str(column(register, "text")[2])
    assert words.startswith("… x x")
    assert words.endswith("y …")
    assert "Công văn số 4622/UBND-KT, nhắc" in words
    assert len(fill(RegisterName.DOCUMENTS, archive, 2025, TODAY).rows) == 1
    rows = {row.cells[0]: row.cells for row in documents_table(archive.documents_named(2024, 2024), 2024).rows}
    assert rows["4622/UBND-KT"][:4] == ("4622/UBND-KT", 1, date(2024, 1, 10), date(2024, 1, 10))
    assert str(rows["4622/UBND-KT"][4]).startswith("… x x x x x x x x x x x x theo Công văn số 4622/UBND-KT, nhắc")
    assert rows["27-CT/TU"][4] == "Thực hiện 30/2020/NĐ-CP và 27-CT/TU ngày 1/2/2024."


def test_a_document_is_the_same_however_its_symbol_is_written(archive: Archive) -> None:
    stored = archive.load("b1")
    texts = (
        "Nghị quyết 09-NQ/TƯ và 115/ĐA-ƯBND.",
        "Như 4622/ubnd-kt đã nêu, làm 10/ngày, xong 24/7, tỷ lệ 5-năm, bản 02/2011/tt-bnv.",
        "Theo 4622/UBND-KT; 4622/ubnd-kt; 918/QĐ-UBND; 27-CT/TU.",
        "Theo 4622/UBND-kt, 27-CT/TU và 27-CT/TƯ.",
    )
    speeches = tuple(Speech(f"s{n}", text=text) for n, text in enumerate(texts))
    archive.save(replace(stored.conference, speeches=speeches), stored.conference, stored.revision)
    register = fill(RegisterName.DOCUMENTS, archive, None, TODAY)
    assert column(register, "reference") == [
        *("02/2011/tt-bnv", "09-NQ/TƯ", "27-CT/TU", "27-CT/TU", "115/ĐA-ƯBND", "918/QĐ-UBND"),
        *("4622/UBND-KT", "4622/UBND-KT", "4622/UBND-KT"),
    ]
    found = {facet.value: facet.count for facet in archive.facets("theo HOẶC như") if facet.name == "document"}
    assert found["4622/UBND-KT"] == 3
    assert len(archive.search("vb:4622/UBND-KT")) == 3


def test_a_year_in_figures_counts_conferences_persons_and_tasks_in_time(archive: Archive) -> None:
    stored = archive.load("b1")
    people = (
        Attendee("p1", name="Trần Văn Nam"),
        Attendee("p2", group="Doanh nghiệp", count=7),
        Attendee("p3", name="Lê Huy", state=Presence.ABSENT),
        Attendee("p4", name="Võ Tuấn", state=Presence.REPRESENTED, represented_by="Lê An"),
    )
    late = replace(stored.conference.directives[1], due=date(2024, 1, 15))
    more = replace(late, id="d3", closed_on=date(2024, 1, 15))
    gone = replace(late, id="d4", status=TaskStatus.CANCELLED)
    tasks = (stored.conference.directives[0], late, more, gone)
    archive.save(replace(stored.conference, attendees=people, directives=tasks), stored.conference, stored.revision)
    figures = year_figures(archive, 2024, TODAY)
    assert (figures.conferences, figures.kinds, figures.months[:4]) == (3, ((Kind.BRIEFING, 3),), (1, 1, 1, 0))
    assert (figures.present[0], figures.asked[0], figures.attendance) == (9, 10, 0.9)
    assert dict(figures.tasks) == {"in-time": 1, "late": 1, "open": 1, "overdue": 1, "cancelled": 1}
    assert figures.in_time == 1 / 3
    empty = year_figures(archive, 1999, TODAY)
    assert (empty.conferences, empty.attendance, empty.in_time) == (0, None, None)
    register = fill(RegisterName.YEAR, archive, 2024, TODAY)
    assert ("Hội nghị theo loại", "Giao ban", 3) in [row.cells for row in register.rows]


def test_a_person_has_positions_over_time_and_what_was_said(archive: Archive) -> None:
    for id, position in (("b1", "Phó Trưởng ban"), ("b2", "Phó Trưởng ban"), ("b4", "Trưởng ban")):
        stored = archive.load(id)
        chair = Attendee("p1", name="Trần Văn Nam", position=position, organisation="Ban Quản lý")
        archive.save(replace(stored.conference, attendees=(chair,)), stored.conference, stored.revision)
    (person,) = people(archive)
    assert [(term.words, term.first, term.last) for term in person.terms] == [
        ("Phó Trưởng ban, Ban Quản lý", date(2024, 1, 10), date(2024, 2, 10)),
        ("Trưởng ban, Ban Quản lý", date(2025, 1, 10), date(2025, 1, 10)),
    ]
    assert (person.conferences, person.count) == (3, 1)
    assert person.said == (("b1", Place("speeches", "s1"), date(2024, 1, 10), "Giao ban tháng 1"),)


def test_the_directory_goes_out_with_a_row_for_each_position_and_its_days(archive: Archive) -> None:
    said = (Speech("s1", speaker="p1", text="Giao việc"), Speech("s2", speaker="p1", text="Giao thêm"))
    for id, position, organisation in (
        *(("b1", "Phó Trưởng ban", "Ban Quản lý"), ("b2", "Phó Trưởng ban", "Ban Quản lý")),
        *(("b3", "", ""), ("b4", "Giám đốc", "Sở Công Thương")),
    ):
        stored = archive.load(id)
        people = (
            Attendee("p1", name="Trần Văn Nam", position=position, organisation=organisation),
            Attendee("p2", name="Lê Huy"),
        )
        archive.save(replace(stored.conference, attendees=people, speeches=said), stored.conference, stored.revision)
    register = fill(RegisterName.PEOPLE, archive, None, TODAY)
    assert [one.title for one in register.columns] == [
        *("Số TT", "Họ và tên", "Chức vụ", "Đơn vị", "Từ ngày", "Đến ngày", "Hội nghị", "Phát biểu", "Ghi chú"),
    ]
    first, second = (date(2024, 1, 10), date(2024, 2, 10)), (date(2025, 1, 10), date(2025, 1, 10))
    assert [row.cells for row in register.rows] == [
        (1, "Lê Huy", "", "", date(2024, 1, 10), date(2025, 1, 10), 4, 0, ""),
        (2, "Trần Văn Nam", "Phó Trưởng ban", "Ban Quản lý", *first, 2, 4, ""),
        (3, "Trần Văn Nam", "Giám đốc", "Sở Công Thương", *second, 1, 2, ""),
    ]
    merge(archive, "person", "Lê Huy", "Trần Văn Nam")
    notes = column(fill(RegisterName.PEOPLE, archive, None, TODAY), "note")
    assert notes == ["Tên khác: Lê Huy"] * 2


def test_the_directory_of_units_goes_out_with_a_row_for_each_name(archive: Archive) -> None:
    stored = archive.load("b4")
    tasks = (replace(stored.conference.directives[0], assignee="Phòng Hạ tầng"),)
    archive.save(replace(stored.conference, directives=tasks), stored.conference, stored.revision)
    merge(archive, "unit", "Phòng Quy hoạch", "Phòng Hạ tầng")
    register = fill(RegisterName.UNITS, archive, None, TODAY)
    assert [row.cells[1:] for row in register.rows if row.cells[1] == "Phòng Hạ tầng"] == [
        (
            *("Phòng Hạ tầng", "Phòng Quy hoạch", date(2024, 1, 10), date(2024, 2, 10), 2, 2),
            "Tên khác: Phòng Quy hoạch",
        ),
        (
            *("Phòng Hạ tầng", "Phòng Hạ tầng", date(2025, 1, 10), date(2025, 1, 10), 1, 1),
            "Tên khác: Phòng Quy hoạch",
        ),
    ]


def test_doubles_are_told_and_made_one_without_a_change_of_any_record(archive: Archive) -> None:
    names = ("Nguyễn Thị Hoà", "Nguyễn Thị Hòa", "Nguyễn Thị Hoa", "Nguyễn Thị Hoan", "Lê Anh", "Lê Ánh")
    names = (*names, "Tổ công tác số 1", "Tổ công tác số 2", "Tổ công tác số 1A", "Tổ công tác số 11A")
    stored = archive.load("b3")
    attendees = tuple(Attendee(f"p{n}", name=name) for n, name in enumerate(names))
    archive.save(replace(stored.conference, attendees=attendees), stored.conference, stored.revision)
    before = archive.load("b3")
    found = {one.name: one.doubles for one in people(archive)}
    assert found["Nguyễn Thị Hòa"] == ("Nguyễn Thị Hoa",)  # hoà and hòa are one anyway
    assert found["Lê Anh"] == ("Lê Ánh",)
    assert not any(found[name] for name in found if name.startswith("Tổ"))
    merge(archive, "person", "Nguyễn Thị Hoa", "Nguyễn Thị Hòa")
    merge(archive, "person", "Nguyễn Thị Hòa", "Nguyễn Thị Hoan")
    (one,) = (one for one in people(archive) if "Hoa" in one.name)
    assert (one.name, set(one.names)) == ("Nguyễn Thị Hoan", {"Nguyễn Thị Hòa", "Nguyễn Thị Hoa"})
    assert archive.load("b3") == before
    assert [known.text for known in archive.known(NameSort.PERSON, "nguyen thi")] == ["Nguyễn Thị Hoan"]
    part(archive, "person", "Nguyễn Thị Hoa")
    assert len([one for one in people(archive) if "Hoa" in one.name]) == 2


def test_an_old_and_a_new_unit_are_one_with_its_tasks(archive: Archive) -> None:
    merge(archive, "unit", "Phòng Quy hoạch", "Phòng Hạ tầng")
    found = {one.name: one for one in units(archive)}
    assert found["Phòng Hạ tầng"].names == ("Phòng Quy hoạch",)
    assert (found["Phòng Hạ tầng"].count, found["Phòng Hạ tầng"].conferences) == (3, 3)
    assert found["Văn phòng"].count == 2


def test_a_unit_under_two_names_at_once_has_a_span_for_each_and_its_tasks_once(archive: Archive) -> None:
    old, new = "Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường"
    before = len(archive.tasks(TODAY))
    for n in range(6):
        people = (Attendee("p1", name="Lê Huy", organisation=old), Attendee("p2", name="Võ Tuấn", organisation=new))
        tasks = (Directive("1", "Cùng làm", old, (new, old)), Directive("2", "Làm riêng", new if n % 2 else old))
        archive.put(Conference(f"u{n}", datetime(2025, 3 + n, 1, 8), attendees=people[n % 2 :], directives=tasks), {})
    merge(archive, "unit", old, new)
    (unit,) = (one for one in units(archive) if one.name == new)
    assert {(term.words, term.first, term.last, term.count) for term in unit.terms} == {
        (old, date(2025, 3, 1), date(2025, 8, 1), 9),
        (new, date(2025, 3, 1), date(2025, 8, 1), 9),
    }
    assert len(unit.terms) == 2
    assert (unit.conferences, unit.count, len(unit.said)) == (6, 12, 6)
    every = archive.tasks(TODAY)
    named = units_of(every, archive.same_names("unit"))
    assert old not in named
    assert sum(concerns(task, named[new]) for task in every) == unit.count == len(every) - before


def test_a_position_that_is_written_in_two_ways_by_turns_is_told_once_and_one_held_again_twice(
    archive: Archive,
) -> None:
    positions = ("Phó ban", "Trưởng ban", "Phó ban", "Trưởng ban, BQL", "Trưởng ban", "Trưởng ban, BQL", "Trưởng ban")
    for n, position in enumerate(positions):
        chair = Attendee("p1", name="Lương Văn Hải", position=position)
        archive.put(Conference(f"h{n}", datetime(2025, 1 + n, 1, 8), attendees=(chair,)), {})
    (person,) = (one for one in people(archive) if one.name == "Lương Văn Hải")
    assert [(term.words, term.first.month, term.last.month) for term in person.terms] == [
        *(("Phó ban", 1, 1), ("Phó ban", 3, 3), ("Trưởng ban, BQL", 4, 4), ("Trưởng ban, BQL", 6, 6)),
        ("Trưởng ban", 2, 7),
    ]


def test_following_a_task_up_leaves_what_is_beside_its_draft(archive: Archive) -> None:
    """What was brought and not looked at stays tinted, what is typed and not yet valid stays typed."""
    stored = archive.load("b1")
    carried = frozenset({Place("directives", "d2"), Place(field="title")})
    pending = (Pending(Place(field="ends_at"), "25h"), Pending(Place("directives", "d1", "closed_on"), "hôm qua"))
    archive.save(stored.conference, stored.conference, stored.revision, pending=pending, carried=carried)
    before = follow_up_of(stored.conference.directives[0])
    after = with_status(before, TaskStatus.DONE, TODAY)
    keep(archive, "b1", "d1", before, after)
    kept = archive.load("b1")
    assert follow_up_of(kept.conference.directives[0]) == after
    assert kept.carried == carried
    assert kept.pending == pending[:1]


def test_a_task_that_was_given_up_is_not_told_as_done(archive: Archive) -> None:
    stored = archive.load("b1")
    first = stored.conference.directives[0]
    gone = replace(first, status=TaskStatus.CANCELLED, closed_on=date(2024, 2, 3))
    archive.save(replace(stored.conference, directives=(gone,)), stored.conference, stored.revision)
    note = str(column(fill(RegisterName.TASKS, archive, 2024, TODAY), "note")[0])
    assert note.endswith("; thôi thực hiện từ ngày 03/02/2024")
    assert "xong" not in note
    open_with_day = replace(first, status=TaskStatus.OPEN, closed_on=date(2024, 2, 3))
    stored = archive.load("b1")
    archive.save(replace(stored.conference, directives=(open_with_day,)), stored.conference, stored.revision)
    assert "xong" not in str(column(fill(RegisterName.TASKS, archive, 2024, TODAY), "note")[0])
