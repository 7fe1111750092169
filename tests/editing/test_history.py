"""Undo and redo over drafts, and random editing that always leaves a record the door would let in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from kcnminutes.editing import (
    HABITS,
    Draft,
    History,
    Sort,
    add_rows,
    as_group,
    as_person,
    attendee_from_line,
    change_kind,
    choices_of,
    missing,
    move_rows,
    place_rows,
    remove_rows,
    rows_of,
    set_field,
    sort_of,
    text_of,
    title_for,
    type_text,
)
from kcnminutes.editing.weighing import weight
from kcnminutes.record import (
    SECTIONS,
    AgendaItem,
    Attachment,
    Attendee,
    Conference,
    Directive,
    Kind,
    Photo,
    Place,
    Row,
    Speech,
    field_names,
    validate,
)

TITLE = Place(field="title")


class Watch:
    """A clock that goes when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def typed(history: History, text: str, key: str = "title") -> None:
    history.push(type_text(history.draft, TITLE, text), TITLE, key)


def a_history() -> tuple[History, Watch]:
    watch = Watch()
    return History(Draft(Conference("c1", datetime(2019, 12, 27, 14))), watch), watch


def test_letters_typed_in_a_burst_are_one_step() -> None:
    history, watch = a_history()
    for text in ("H", "Hộ", "Hội", "Hội nghị"):
        typed(history, text)
        watch.now += 0.3
    undone = history.undo()
    assert undone is not None
    assert undone[0].conference.title == ""
    assert undone[1] == TITLE
    assert not history.can_undo
    redone = history.redo()
    assert redone is not None
    assert redone[0].conference.title == "Hội nghị"


def test_two_seconds_of_rest_and_leaving_the_field_part_steps() -> None:
    history, watch = a_history()
    typed(history, "Hội")
    watch.now += 2.0
    typed(history, "Hội nghị")
    history.seal()
    typed(history, "Hội nghị tổng kết")
    titles = []
    while undone := history.undo():
        titles.append(undone[0].conference.title)
    assert titles == ["Hội nghị", "Hội", ""]


def test_a_new_change_after_undo_ends_what_could_be_redone() -> None:
    history, _ = a_history()
    typed(history, "Hội nghị")
    history.undo()
    typed(history, "Cuộc họp")
    assert not history.can_redo
    assert history.redo() is None


def test_typing_after_undo_does_not_join_the_step_before() -> None:
    history, watch = a_history()
    typed(history, "A")
    watch.now += 5
    typed(history, "AB")
    history.undo()
    typed(history, "AC")
    undone = history.undo()
    assert undone is not None
    assert undone[0].conference.title == "A"


def test_what_changes_nothing_is_no_step() -> None:
    history, _ = a_history()
    assert not history.push(history.draft, TITLE, "title")
    assert not history.can_undo


TYPED = st.one_of(
    st.sampled_from(
        ["", " ", "31/12/2020", "31/12/", "14:00", "14h30 28/12/2019", "12", "12a", "represented", "draft"]
    ),
    st.text(max_size=12),
)
NEW: dict[str, Callable[[str], Row]] = {
    "attendees": lambda row: Attendee(row, name="Nguyễn Văn Đức"),
    "agenda": AgendaItem,
    "speeches": Speech,
    "directives": Directive,
    "photos": lambda row: Photo(row, f"photos/{row}.jpg"),
    "attachments": lambda row: Attachment(row, f"attachments/{row}.pdf"),
}


@st.composite
def edit(draw: st.DrawFn) -> Callable[[Draft, int], tuple[Draft, Place]]:
    section = draw(st.sampled_from(["", *SECTIONS]))
    what = draw(st.sampled_from(["type", "choose", "add", "move", "drag", "remove", "turn", "line"]))
    pick, text, step = draw(st.integers(0, 20)), draw(TYPED), draw(st.sampled_from([-1, 1]))

    def change(draft: Draft, serial: int) -> tuple[Draft, Place]:
        where = section or "attendees"
        rows = rows_of(draft.conference, where)
        row = rows[pick % len(rows)].id if rows else ""
        if what == "line":
            attendee = attendee_from_line(text, f"r{serial}")
            return (add_rows(draft, "attendees", [attendee]), Place("attendees")) if attendee else (draft, TITLE)
        if what == "add" or not rows:
            return add_rows(draft, where, [NEW[where](f"r{serial}")], pick % (len(rows) + 1)), Place(where)
        if what in ("type", "choose"):
            fields = [f for f in field_names(SECTIONS[section] if section else Conference) if f not in SECTIONS]
            field = fields[pick % len(fields)]
            place = Place(section, row if section else "", field)
            sort = sort_of(section, field)
            if sort is Sort.CHOICE and field != "status":
                choices = list(choices_of(section, field))
                return set_field(draft, place, choices[pick % len(choices)]), place
            if sort is Sort.LINK:
                goal = {"presenter": "attendees", "speaker": "attendees", "speech": "speeches"}.get(field, "agenda")
                ids = [None, *(one.id for one in rows_of(draft.conference, goal))]
                return set_field(draft, place, ids[pick % len(ids)]), place
            if sort is Sort.OTHER or field == "status":
                return draft, place
            return type_text(draft, place, text), place
        if what == "turn" and where == "attendees":
            return (as_group if step > 0 else as_person)(draft, row, "Các sở"), Place(where, row)
        if what == "move":
            return move_rows(draft, where, {row}, step), Place(where, row)
        if what == "drag":
            return place_rows(draft, where, {row}, pick % (len(rows) + 1)), Place(where, row)
        return remove_rows(draft, where, {row}), Place(where, row)

    return change


@settings(max_examples=150, deadline=None)
@given(st.lists(edit(), max_size=40))
def test_random_editing_keeps_the_record_valid_and_undo_returns_each_state(
    edits: list[Callable[[Draft, int], tuple[Draft, Place]]],
) -> None:
    history, _ = a_history()
    states = [history.draft]
    for serial, change in enumerate(edits):
        draft, place = change(history.draft, serial)
        validate(draft.conference)
        missing(draft)
        if history.push(draft, place):
            states.append(draft)
        if place.field and (
            not place.section or any(r.id == place.row for r in rows_of(draft.conference, place.section))
        ):
            shown = text_of(draft, place)
            assert type_text(draft, place, shown) == draft or place.field in {"id", "file", "follows", "retention"}
    for state in reversed(states[:-1]):
        undone = history.undo()
        assert undone is not None
        assert undone[0] == state
    assert history.undo() is None
    for state in states[1:]:
        redone = history.redo()
        assert redone is not None
        assert redone[0] == state


def test_a_history_goes_on_in_another_sitting_with_what_could_be_redone_and_what_was_left_stays_as_it_was() -> None:
    history, watch = a_history()
    for text in ("A", "AB", "ABC"):
        typed(history, text)
        watch.now += 5
    history.undo()
    again = history.anew(history.draft.habits)
    assert again.draft is history.draft
    redone = again.redo()
    assert redone is not None
    assert redone[0].conference.title == "ABC"
    typed(again, "ABCD")
    titles = []
    while undone := again.undo():
        titles.append(undone[0].conference.title)
    assert titles == ["ABC", "AB", "A", ""]
    assert history.draft.conference.title == "AB"
    assert history.can_redo


def test_a_letter_typed_at_once_in_another_sitting_is_a_step_of_its_own() -> None:
    history, _ = a_history()
    typed(history, "Hội")
    again = history.anew(history.draft.habits)
    typed(again, "Hội nghị")
    undone = again.undo()
    assert undone is not None
    assert undone[0].conference.title == "Hội"


def test_what_the_office_is_used_to_by_now_holds_in_every_step_of_another_sitting() -> None:
    history = History(Draft(Conference("c1", datetime(2019, 12, 27, 14), kind=Kind.BRIEFING)), Watch())
    typed(history, title_for(Kind.BRIEFING, history.draft.conference.starts_at, HABITS))
    typed(history, "Tên khác", key="")
    again = history.anew({**HABITS, Kind.THEMATIC: replace(HABITS[Kind.THEMATIC], title="Chuyên đề {năm}")})
    assert again.draft == history.draft
    undone = again.undo()
    assert undone is not None
    assert change_kind(undone[0], Kind.THEMATIC).conference.title == "Chuyên đề 2019"
    redone = again.redo()
    assert redone is not None
    assert redone[0] is again.draft
    assert redone[0] == history.draft


def test_only_so_many_bytes_are_kept_the_newest_steps_first() -> None:
    history, _ = a_history()
    for number in range(50):
        typed(history, f"{number:02} {'x' * 100_000}", key="")
    most = 1_000_000
    assert history.lighten(10 * most) > 5 * most
    assert history.lighten(most) <= most
    titles = []
    while undone := history.undo():
        titles.append(undone[0].conference.title[:2])
    assert titles[0] == "48"
    assert 5 <= len(titles) <= 9


def test_the_weight_of_a_draft_beside_another_is_what_they_do_not_share() -> None:
    people = tuple(Attendee(f"a{at}", name=f"Nguyễn Văn {at}", position="x" * 1000) for at in range(300))
    draft = Draft(Conference("c1", datetime(2019, 12, 27, 14), attendees=people))
    assert weight(draft) > 300_000
    assert weight(draft, draft) < 1000
    one_letter = type_text(draft, Place("attendees", "a7", "position"), "y" * 1000)
    assert 1000 < weight(one_letter, draft) < 6000
    one_less = remove_rows(draft, "attendees", {"a7"})
    assert weight(one_less, draft) < 4000
    assert 1000 < weight(draft, one_less) < 6000
