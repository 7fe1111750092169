"""The form check in its own process: it answers as the check here would, also after the process has ended."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import psutil
import pytest

from kcnminutes.desktop.form_process import FormProcess
from kcnminutes.minutes.form import Names, check_form
from kcnminutes.record import Conference

WRONG = " ngày 5/1/2020, ủy ban nhân dân Tỉnh. căn cứ điểm a, khoản 2 điều 3."


@pytest.fixture
def process() -> Iterator[FormProcess]:
    made = FormProcess()
    yield made
    made.close()


def with_text(record: Conference, at: int, text: str) -> Conference:
    speeches = list(record.speeches)
    speeches[at] = replace(speeches[at], text=speeches[at].text + text)
    return replace(record, speeches=tuple(speeches))


def test_answers_are_those_of_the_check_and_what_stayed_is_the_same(process: FormProcess, sample: Conference) -> None:
    check = process.check(Names())
    record = with_text(with_text(sample, 0, WRONG), 3, WRONG)
    found = check.ask(record)
    assert len(found) > 4
    assert found == check_form(record)
    typed = with_text(record, 1, WRONG)
    after = check.ask(typed)
    assert after == check_form(typed)
    assert len(after) > len(found)
    assert [after[0] is found[0], after[-1] is found[-1]] == [True, True]
    assert check.ask(sample) == check_form(sample)


def test_a_check_goes_on_where_the_process_has_ended(process: FormProcess, sample: Conference) -> None:
    check = process.check(Names())
    check.ask(sample)
    process.end_process()
    record = with_text(sample, 2, WRONG)
    assert check.ask(record) == check_form(record)


def test_the_window_goes_before_its_check(process: FormProcess, sample: Conference) -> None:
    process.check(Names()).ask(sample)
    taken = psutil.Process(process.process_id).nice()
    if sys.platform == "win32":
        assert taken == psutil.BELOW_NORMAL_PRIORITY_CLASS
    else:
        assert taken >= 5


def test_checks_do_not_mix(process: FormProcess, sample: Conference) -> None:
    record = with_text(sample, 0, WRONG)
    checks = [process.check(Names()) for _ in range(4)]
    for _ in range(2):  # more of them than the process remembers
        for check in checks:
            assert check.ask(record) == check_form(record)
            assert check.ask(sample) == check_form(sample)
