"""Records that nobody thought of: a Hypothesis strategy for every record that the door accepts."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Follows,
    Kind,
    Presence,
    Role,
    Speech,
    SpeechKind,
    Status,
    TaskStatus,
    clean_text,
)

VIETNAMESE = st.sampled_from(
    [
        "Khu công nghiệp",
        "Đường Nguyễn Huệ",
        "hoà giải",
        "thuỷ lợi",
        "**đậm** và *nghiêng*",
        "- mục một\n- mục hai",
        "1. một\n2. hai",
        "A & B <b>",
        "đoạn một\n\nđoạn hai",
        "4622/UBND-KT",
        "99%",
        "[[ngoặc]]",
        "“trích”",
        "emoji 😀 漢字",
        'a\'b "c"',
        "*",
        " - - -",
        "Ông",
        "ngày 5 tháng 2",
        "dài " * 300,
        "ẫ" * 700,
    ]
)
TEXT = st.one_of(st.just(""), VIETNAMESE, st.text(max_size=40)).map(
    lambda text: clean_text(text.encode("utf-8", "ignore").decode())
)
NAME = st.one_of(VIETNAMESE, TEXT.filter(lambda text: bool(text.strip())))
DAY = st.dates(date(1900, 1, 1), date(2199, 12, 31))
HOUR = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENT = st.builds(datetime.combine, DAY, HOUR)
CLOCK = st.one_of(st.none(), HOUR, MOMENT)
NUMBER = st.one_of(st.none(), st.integers(1, 999_999))


def one_of(kind: type[StrEnum]) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(kind))


def attendees(row: str) -> st.SearchStrategy[Attendee]:
    role, state = one_of(Role), one_of(Presence)
    person = st.builds(
        Attendee, st.just(row), TEXT, NAME, TEXT, TEXT, role=role, state=state, reason=TEXT, represented_by=TEXT
    )
    group = st.builds(Attendee, st.just(row), group=NAME, organisation=TEXT, count=NUMBER, role=role, state=state)
    return st.one_of(person, group)


@st.composite
def conferences(draw: st.DrawFn, identifier: str = "any") -> Conference:
    """A whole valid conference without files."""
    people = tuple(draw(attendees(f"a{n}")) for n in range(draw(st.integers(0, 4))))
    person = st.sampled_from([None, *(row.id for row in people)])
    agenda = tuple(
        draw(st.builds(AgendaItem, st.just(f"g{n}"), CLOCK, CLOCK, TEXT, person))
        for n in range(draw(st.integers(0, 3)))
    )
    item = st.sampled_from([None, *(row.id for row in agenda)])
    speeches = tuple(
        draw(st.builds(Speech, st.just(f"s{n}"), item, person, one_of(SpeechKind), TEXT, TEXT, CLOCK))
        for n in range(draw(st.integers(0, 3)))
    )
    speech = st.sampled_from([None, *(row.id for row in speeches)])
    follows = st.one_of(st.none(), st.just(Follows("earlier", "d1")))
    day = st.one_of(st.none(), DAY)
    directives = tuple(
        draw(
            st.builds(
                Directive,
                st.just(f"d{n}"),
                TEXT,
                TEXT,
                st.lists(TEXT, max_size=2).map(tuple),
                day,
                speech,
                follows,
                one_of(TaskStatus),
                TEXT,
                day,
                TEXT,
                TEXT,
            )
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return Conference(
        identifier,
        draw(MOMENT),
        status=draw(one_of(Status)),
        kind=draw(one_of(Kind)),
        title=draw(TEXT),
        number=draw(NUMBER),
        symbol=draw(TEXT),
        parent_organisation=draw(TEXT),
        organisation=draw(TEXT),
        locality=draw(TEXT),
        place=draw(TEXT),
        conclusions=draw(TEXT),
        ends_at=draw(st.one_of(st.none(), MOMENT)),
        retention=draw(st.one_of(st.none(), st.just("permanent"), st.integers(1, 999))),
        attendees=people,
        agenda=agenda,
        speeches=speeches,
        directives=directives,
        recipients=draw(st.lists(TEXT, max_size=3).map(tuple)),
        tags=draw(st.lists(TEXT, max_size=2).map(tuple)),
    )
