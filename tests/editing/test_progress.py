"""Tasks of an earlier conference: what was reported of them, told by a choice or in words, and who gave them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kcnminutes.editing import Draft, missing, set_field, type_text
from kcnminutes.record import Conference, Directive, Follows, Place, Status, TaskStatus

OLD, NEW, OTHER = Follows("before", "d"), Follows("before", "e"), Follows("older", "f")


def draft(*tasks: Directive) -> Draft:
    return Draft(Conference("c", datetime(2020, 1, 1, 8), title="Giao ban", directives=tasks))


def task(of: Draft, row: str) -> Directive:
    return next(one for one in of.conference.directives if one.id == row)


def test_a_report_follows_the_state_until_it_has_words_of_its_own() -> None:
    begun = draft(Directive("a", "Lập quy hoạch", follows=OLD))
    state, told = Place("directives", "a", "status"), Place("directives", "a", "progress")
    done = set_field(begun, state, TaskStatus.DONE)
    assert (task(done, "a").status, task(done, "a").progress) == (TaskStatus.DONE, "Đã hoàn thành.")
    open_again = set_field(done, state, TaskStatus.OPEN)
    assert task(open_again, "a").progress == "Đang thực hiện."
    own = type_text(done, told, "Nghiệm thu ngày 05/12.")
    assert task(set_field(own, state, TaskStatus.CANCELLED), "a").progress == "Nghiệm thu ngày 05/12."
    assert set_field(done, state, TaskStatus.DONE) is done


def test_what_was_reported_stands_once_sealed_and_a_task_given_here_reports_nothing() -> None:
    begun = draft(Directive("a", "Lập quy hoạch", follows=OLD, progress="Đang thực hiện."), Directive("b", "Mới"))
    new = set_field(begun, Place("directives", "b", "status"), TaskStatus.DONE)
    assert task(new, "b").progress == ""
    final = replace(begun, conference=replace(begun.conference, status=Status.FINAL))
    later = set_field(final, Place("directives", "a", "status"), TaskStatus.DONE)
    assert (task(later, "a").status, task(later, "a").progress) == (TaskStatus.DONE, "Đang thực hiện.")


def test_the_name_of_the_earlier_conference_is_one_for_all_its_tasks() -> None:
    begun = draft(
        Directive("a", "Một", follows=OLD, given_in="Giao ban"),
        Directive("b", "Hai", follows=NEW, given_in="Giao ban"),
        Directive("c", "Ba", follows=NEW, given_in="Giao ban tuần"),
        Directive("d", "Bốn", follows=OTHER, given_in="Giao ban"),
        Directive("e", "Năm"),
    )
    named = type_text(begun, Place("directives", "b", "given_in"), "Giao ban (Biên bản số 07/BB-BQL)")
    assert [one.given_in for one in named.conference.directives] == [
        *["Giao ban (Biên bản số 07/BB-BQL)"] * 2,
        *("Giao ban tuần", "Giao ban", ""),
    ]


def test_a_task_of_before_lacks_a_report_and_no_day() -> None:
    begun = draft(Directive("a", "Lập quy hoạch", "Phòng A", follows=OLD))
    told = [one.sentence for one in missing(begun)]
    assert "1 nhiệm vụ của hội nghị trước chưa ghi tình hình thực hiện" in told
    assert "Chưa có kết luận" in told
    assert "1 nhiệm vụ chưa có thời hạn" not in told
    given = draft(Directive("b", "Mới", "Phòng A", due=date(2020, 2, 1)))
    assert not {"Chưa có kết luận", "1 nhiệm vụ chưa có thời hạn"} & {one.sentence for one in missing(given)}
