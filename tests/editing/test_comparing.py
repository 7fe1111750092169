"""Two states of a conference side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kcnminutes.editing import Part, compare
from kcnminutes.editing.comparing import changed_words
from kcnminutes.record import AgendaItem, Attendee, Conference, Presence, Speech

NAM, HOA, BAY = Attendee("a", "Ông", "Lê Nam"), Attendee("b", "Bà", "Trần Hoà"), Attendee("c", "Ông", "Võ Bảy")
ITEM = AgendaItem("i", title="Khai mạc", presenter="a")
SPEECHES = tuple(Speech(f"s{n}", speaker="a", text=f"Ý kiến {n}") for n in range(3))
CONFERENCE = Conference("c", datetime(2019, 12, 27, 14), attendees=(NAM, HOA, BAY), agenda=(ITEM,), speeches=SPEECHES)


def said(part: Part) -> tuple[str, str, str]:
    return part.name, part.old, part.new


def test_what_is_equal_is_left_out() -> None:
    assert compare(CONFERENCE, replace(CONFERENCE)) == ()
    assert compare(CONFERENCE, replace(CONFERENCE, speeches=tuple(replace(one) for one in SPEECHES))) == ()


def test_who_spoke_is_said_by_name_and_a_name_is_told_once() -> None:
    other = replace(SPEECHES[1], speaker="b")
    (part,) = compare(CONFERENCE, replace(CONFERENCE, speeches=(SPEECHES[0], other, SPEECHES[2])))
    assert part.name == "Phát biểu, dòng 2"
    assert "Người phát biểu: Ông Lê Nam\n" in part.old
    assert "Người phát biểu: Bà Trần Hoà\n" in part.new
    gone, come = [part.old[a:b] for a, b in part.gone], [part.new[a:b] for a, b in part.come]
    assert (gone, come) == (["Ông", "Lê", "Nam"], ["Bà", "Trần", "Hoà"])
    renamed = replace(CONFERENCE, attendees=(replace(NAM, name="Lê Năm"), HOA, BAY))
    assert [one.name for one in compare(CONFERENCE, renamed)] == ["Thành phần tham dự, dòng 1"]


def test_rows_that_went_came_and_moved() -> None:
    new = Attendee("d", "Bà", "Lý Tư", state=Presence.ABSENT)
    parts = compare(CONFERENCE, replace(CONFERENCE, attendees=(BAY, NAM, new)))
    assert [one.name for one in parts] == [
        "Thành phần tham dự: thứ tự",
        "Thành phần tham dự, dòng 2",
        "Thành phần tham dự, dòng 3",
    ]
    assert (parts[0].old, parts[0].new) == ("1. Ông Lê Nam\n2. Ông Võ Bảy", "1. Ông Võ Bảy\n2. Ông Lê Nam")
    assert "Trần Hoà" in parts[1].old
    assert parts[1].new == parts[2].old == ""
    assert "Có mặt: Vắng" in parts[2].new


def test_the_words_that_differ_are_marked_in_long_texts_too() -> None:
    sentences = [f"Điều {n}: giao Sở {n} báo cáo trước ngày 31/12." for n in range(200)]
    old = "\n".join(sentences)
    changed = [*sentences[:50], "Thêm một câu.", *sentences[50:120], *sentences[121:]]
    changed[10] = changed[10].replace("báo cáo", "trình")
    gone, come = changed_words(old, new := "\n".join(changed))
    assert [old[a:b] for a, b in gone] == ["báo cáo", f"{sentences[120]}\n"]
    assert [new[a:b] for a, b in come] == ["trình", "Thêm một câu.\n"]
    assert changed_words("", "a b") == ((), ((0, 3),))
    assert changed_words("a", "a") == ((), ())
