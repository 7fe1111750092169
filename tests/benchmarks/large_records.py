"""What a key costs where the whole of a large record is looked through, against looking through it anew.

python -m tests.benchmarks.large_records
"""

from __future__ import annotations

from dataclasses import replace

from kcnminutes.editing import Draft, Finder, Wanted, attendees_called, compare
from kcnminutes.record import Conference
from tests.benchmarks.content import conference
from tests.benchmarks.ratios import Ratios

ROUNDS = 9
TIMES = 50
"""6,000 attendees, 1,000 speeches."""


def main() -> None:
    ratios = Ratios()
    record = conference(TIMES, 0)
    read = Finder()
    read.find(Draft(record), Wanted("x"))
    words = [Wanted("xay dung"[: 2 + number % 6]) for number in range(ROUNDS + 1)]
    ratios.compare(
        "finding: one more letter to find, against a first look",
        lambda number: read.find(Draft(record), words[number]),
        lambda number: Finder().find(Draft(record), words[number]),
        0.2,
        ROUNDS,
    )
    ratios.compare(
        "finding: one more letter in the record, against a first look",
        lambda number: read.find(Draft(_one_letter_more(record, number)), words[1]),
        lambda number: Finder().find(Draft(record), words[1]),
        0.1,
        ROUNDS,
    )
    people = [tuple(replace(one) for one in record.attendees) for _ in range(5 * (ROUNDS + 1))]
    last = record.attendees[-1].name
    ratios.compare(
        "naming: fifty letters, against five in people never seen",
        lambda _: [attendees_called(record, last[:end]) for end in range(50)],
        lambda number: [attendees_called(replace(record, attendees=people[5 * number + at]), last) for at in range(5)],
        0.4,
        ROUNDS,
    )
    ratios.compare(
        "comparing: one letter more, against every speech another",
        lambda number: compare(record, _one_letter_more(record, number)),
        lambda number: compare(record, _another(record, number)),
        0.2,
        ROUNDS,
    )
    ratios.end()


def _one_letter_more(record: Conference, number: int) -> Conference:
    first, *others = record.speeches
    return replace(record, speeches=(replace(first, text=first.text + "a" * number), *others))


def _another(record: Conference, number: int) -> Conference:
    return replace(record, speeches=tuple(replace(one, text=f"{number}. {one.text}") for one in record.speeches))


if __name__ == "__main__":
    main()
