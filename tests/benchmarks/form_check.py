"""What the form check of a record costs, against laying its pages out; how it grows; what one letter more costs.

python -m tests.benchmarks.form_check
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from kcnminutes.minutes import Office, compose, write_pdf
from kcnminutes.minutes.form import FormCheck, check_form
from kcnminutes.record import Conference
from tests.benchmarks.content import conference, photos
from tests.benchmarks.ratios import Ratios

ROUNDS = 9


def main() -> None:
    ratios = Ratios()
    once = [conference(1, number) for number in range(ROUNDS + 1)]
    tenfold = [conference(10, number) for number in range(ROUNDS + 1)]
    with tempfile.TemporaryDirectory() as name:
        copies = photos(once[0], Path(name))
        ratios.compare(
            "checking the form: time against making the pages",
            lambda number: check_form(once[number]),
            lambda number: write_pdf(compose(once[number], Office(), copies)),
            0.5,
            ROUNDS,
        )
    ratios.compare(
        "ten times the length, times the time",
        lambda number: check_form(tenfold[number]),
        lambda number: check_form(once[number]),
        10,
        ROUNDS,
    )
    check = FormCheck()
    check.check(tenfold[0])
    ratios.compare(
        "after one more letter, against the whole, x10",
        lambda number: check.check(_one_letter_more(tenfold[0], number)),
        lambda number: check_form(tenfold[number]),
        0.25,
        ROUNDS,
    )
    ratios.end()


def _one_letter_more(record: Conference, number: int) -> Conference:
    first, *others = record.speeches
    return replace(record, speeches=(replace(first, text=first.text + "a" * number), *others))


if __name__ == "__main__":
    main()
