"""Dates and hours by every habit of typing, and nothing else."""

from __future__ import annotations

from datetime import date, time

import pytest

from kcnminutes.language import parse_date, parse_term, parse_time

NEAR, TODAY = date(2019, 5, 1), date(2020, 3, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27/12/2019", date(2019, 12, 27)),
        ("27.12.2019", date(2019, 12, 27)),
        ("27-12-19", date(2019, 12, 27)),
        ("27122019", date(2019, 12, 27)),
        ("2019-12-27", date(2019, 12, 27)),
        ("27/12", date(2019, 12, 27)),
        ("1.3", date(2019, 3, 1)),
        ("27 tháng 12", date(2019, 12, 27)),
        ("27 tháng 12 năm 2020", date(2020, 12, 27)),
        ("ngày 05 tháng 02 năm 2020", date(2020, 2, 5)),
        ("27 tháng 12/2020", date(2020, 12, 27)),
        ("hôm nay", TODAY),
        ("Hôm qua", date(2020, 2, 29)),
        ("ngày mai", date(2020, 3, 2)),
        ("hôm kia", date(2020, 2, 28)),
        ("30/02", None),
        ("29/2", None),
        ("27", None),
        ("tháng 12", None),
        ("27/13", None),
        ("27/12/1", None),
        ("2019-13-01", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert parse_date(text, NEAR, TODAY) == day


def test_a_day_without_its_year_needs_one_near() -> None:
    assert parse_date("27/12") is None
    assert parse_date("hôm qua") is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14h30", time(14, 30)),
        ("14g30", time(14, 30)),
        ("14 giờ 30 phút", time(14, 30)),
        ("2 giờ chiều", time(14)),
        ("2h30 chiều", time(14, 30)),
        ("2:30 PM", time(14, 30)),
        ("2pm", time(14)),
        ("8 giờ sáng", time(8)),
        ("8 rưỡi sáng", time(8, 30)),
        ("2 giờ rưỡi chiều", time(14, 30)),
        ("9 giờ kém 15", time(8, 45)),
        ("7 giờ tối", time(19)),
        ("12 giờ trưa", time(12)),
        ("1 giờ trưa", time(13)),
        ("12 giờ đêm", time(0)),
        ("11 giờ đêm", time(23)),
        ("14 giờ chiều", time(14)),
        ("14h30'", time(14, 30)),
        ("14 giờ sáng", None),
        ("25 giờ", None),
        ("chiều", None),
        ("2 giờ 75", None),
    ],
)
def test_hours(text: str, hour: time | None) -> None:
    assert parse_time(text) == hour


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("quý I/2020", date(2020, 3, 31)),
        ("Quý 1/2020", date(2020, 3, 31)),
        ("quí II năm 2020", date(2020, 6, 30)),
        ("cuối quý I năm 2020", date(2020, 3, 31)),
        ("Trong Quý III/2020", date(2020, 9, 30)),
        ("quý iv - 2020", date(2020, 12, 31)),
        ("tháng 3/2020", date(2020, 3, 31)),
        ("cuối tháng 02/2020", date(2020, 2, 29)),
        ("đến hết tháng 2 năm 2019", date(2019, 2, 28)),
        ("cuối năm 2020", date(2020, 12, 31)),
        ("năm 2020", date(2020, 12, 31)),
        ("6 tháng đầu năm 2020", date(2020, 6, 30)),
        ("sáu tháng đầu năm 2020", date(2020, 6, 30)),
        ("9 tháng đầu năm 2020", date(2020, 9, 30)),
        ("6 tháng cuối năm 2020", date(2020, 12, 31)),
        ("quý I", None),
        ("quý V/2020", None),
        ("quý 5/2020", None),
        ("tháng 13/2020", None),
        ("tháng 0/2020", None),
        ("đầu tháng 3/2020", None),
        ("tháng 3/20", None),
        ("2020", None),
        ("năm 0000", None),
        ("năm 9999", None),
        ("cuối", None),
    ],
)
def test_a_term_ends_on_its_last_day(text: str, day: date | None) -> None:
    assert parse_term(text) == day


def test_a_term_is_no_day_of_itself() -> None:
    assert parse_date("quý I/2020", NEAR, TODAY) is None
    assert parse_date("tháng 3/2020", NEAR, TODAY) is None
