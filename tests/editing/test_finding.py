"""Find and replace in one conference."""

from __future__ import annotations

from datetime import datetime

import pytest

from kcnminutes.editing import Draft, Finder, Spot, Wanted, remove_rows, replace_spots, spans, type_text
from kcnminutes.record import Attendee, Conference, Directive, Place, Speech

CONFERENCE = Conference(
    "c",
    datetime(2019, 12, 27, 14),
    title="Hội nghị Hoà bình",
    conclusions="hòa giải",
    recipients=("Sở Hòa", "Lưu: VT"),
    attendees=(Attendee("a", name="Trần Thị Hoà"), Attendee("b", group="Nhóm hoa")),
    speeches=(Speech("s", heading="", text="Hoa\n\nHOÀ và hoàn"),),
    directives=(Directive("d", "Làm", "Ông Hòa", ("Hoa",)),),
)


def find(draft: Draft, wanted: Wanted) -> list[Spot]:
    """What one finds who has read nothing before."""
    return Finder().find(draft, wanted)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("hoa"), [(0, 3), (5, 8), (12, 15), (16, 19)]),
        (Wanted("hoa", whole=True), [(0, 3), (5, 8), (12, 15)]),
        (Wanted("Hoà", marks=True), [(5, 8), (16, 19)]),
        (Wanted("hoà", marks=True, whole=True), [(5, 8)]),
        (Wanted("hoa hoa"), [(12, 19)]),
        (Wanted("xx"), []),
    ],
)
def test_marks_and_whole_words(wanted: Wanted, found: list[tuple[int, int]]) -> None:
    assert spans("Hoa, HOÀ và hoa hoàn", wanted) == found


def test_marks_written_apart_belong_to_their_letter() -> None:
    assert spans("ho\u0301a a", Wanted("hoa")) == [(0, 4)]
    assert spans("a hoa\u0300", Wanted("hoa")) == [(2, 6)]


def test_every_text_field_is_looked_through_in_the_order_of_the_form() -> None:
    places = [spot.place for spot in find(Draft(CONFERENCE), Wanted("hoa", whole=True))]
    assert places == [
        Place(field="title"),
        Place(field="recipients"),
        Place("attendees", "a", "name"),
        Place("attendees", "b", "group"),
        Place("speeches", "s", "text"),
        Place("speeches", "s", "text"),
        Place(field="conclusions"),
        Place("directives", "d", "assignee"),
        Place("directives", "d", "coordinators"),
    ]
    assert find(Draft(CONFERENCE), Wanted(" ")) == []


def test_all_are_replaced_at_once_and_only_what_was_found() -> None:
    draft = Draft(CONFERENCE)
    changed = replace_spots(draft, find(draft, Wanted("hoa", whole=True)), "Bình").conference
    assert changed.title == "Hội nghị Bình bình"
    assert changed.recipients == ("Sở Bình", "Lưu: VT")
    assert [one.name or one.group for one in changed.attendees] == ["Trần Thị Bình", "Nhóm Bình"]
    assert changed.speeches[0].text == "Bình\n\nBình và hoàn"
    assert changed.directives[0].coordinators == ("Bình",)
    again = replace_spots(draft, [Spot(Place("attendees", "a", "name"), 0, 12)], "")
    assert again.pending[0].place == Place("attendees", "a", "name")


def test_one_draft_after_the_other_finds_what_a_fresh_look_finds() -> None:
    finder, draft = Finder(), Draft(CONFERENCE)
    assert not finder.get_ready(draft, Wanted("hoa"), lambda: False)
    assert finder.get_ready(draft, Wanted("hoa"), lambda: True)
    speech, due = Place("speeches", "s", "text"), Place("directives", "d", "due")
    coordinators = Place("directives", "d", "coordinators")
    drafts = [draft]
    for edit in (
        lambda draft: type_text(draft, speech, "Hoa nở, hòa nhã"),
        lambda draft: type_text(draft, due, "hoa"),  # no text, and it waits
        lambda draft: type_text(draft, coordinators, "Hoà\nHoa"),
        lambda draft: type_text(draft, due, ""),
        lambda draft: remove_rows(draft, "attendees", {"a"}),
        lambda draft: type_text(draft, Place(field="title"), "hoa hoa"),
    ):
        drafts.append(edit(drafts[-1]))
    for wanted in (Wanted("hoa"), Wanted("Hoà", marks=True), Wanted("ho"), Wanted("hoa", whole=True), Wanted("ß")):
        for one in (*drafts, *reversed(drafts)):
            assert finder.find(one, wanted) == find(one, wanted)
    assert len(find(drafts[-1], Wanted("hoa"))) == 10


@pytest.mark.parametrize("marks", [False, True])
def test_letters_that_change_their_number_are_found_where_they_stand(marks: bool) -> None:
    text = "Stra\u00dfe\u200b \u0130 ho\u0301a \u212b hoa"
    for start, end in spans(text, Wanted("hoa", marks=marks)):
        assert text[start:end] in ("ho\u0301a", "hoa")
    assert spans(text, Wanted("hoa", marks=marks))[-1] == (len(text) - 3, len(text))
