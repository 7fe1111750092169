"""Which names of the directory are told as likely one, and which are not."""

from __future__ import annotations

import pytest

from kcnminutes.registers.doubles import Named, doubles

UNITS = frozenset({"so xay dung"})
OTHERS = frozenset({"so noi vu"})
OFFICER = frozenset({"chuyen vien"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đặng Thị Đào", "Đặng Thi Đào"),
        ("Lê Hoàng Mỹ", "Lê Hoàng Mĩ"),
        ("Nguyễn Đức Quý", "Nguyễn Đức Quí"),
        ("Lương Văn Hải", "Ông Lương Văn Hải"),
        ("Lương Văn Hải", "đ/c Lương Văn Hải"),
        ("Lương Văn Hải", "L.V. Hải"),
        ("Lương Văn Hải", "L V Hải"),
        ("Đặng Thị Đào", "Đ.T.Đào"),
    ],
)
def test_one_name_written_in_two_ways_is_told_whoever_bears_it(one: str, other: str) -> None:
    found = doubles([Named(one, OFFICER, UNITS), Named(other, frozenset({"giam doc"}), OTHERS), Named("Trần Nga")])
    assert found == {one: {other}, other: {one}}


@pytest.mark.parametrize("typed", ["Lương Văn Khánn", "Lương Văn Khánhh", "Lưong Văn Kháhn", "Lươgn Văn Khánh"])
def test_a_letter_typed_wrong_is_told_where_what_is_known_of_both_agrees(typed: str) -> None:
    name = "Lương Văn Khánh"
    assert doubles([Named(name, OFFICER, UNITS), Named(typed, OFFICER, UNITS)])[name] == {typed}
    assert doubles([Named(name, OFFICER, UNITS), Named(typed)])[name] == {typed}
    assert doubles([Named(name, OFFICER, UNITS), Named(typed, OFFICER, OTHERS)]) == {}
    assert doubles([Named(name, OFFICER), Named(typed, frozenset({"giam doc"}))]) == {}


def test_people_whose_names_are_a_letter_apart_are_not_told() -> None:
    names = (
        *("Nguyễn Văn An", "Nguyễn Văn Lan", "Lê Công Hải", "Lý Công Hải", "Võ Công Trung", "Đỗ Công Trung"),
        *("Trịnh Thanh Trang", "Trịnh Thanh Trung", "Bùi Đức Dũng", "Bùi Đức Hùng", "Lương Hữu Minh", "Lương Hữu Vinh"),
        *("Lê Thị Trang", "Hồ Văn Dũng", "Hồ Văn Hùng", "Võ Thị Minh", "Đặng Xuân Vinh"),
    )
    assert doubles([Named(name, OFFICER, UNITS) for name in names]) == {}


def test_units_are_told_by_a_mistyped_word_and_never_by_a_number() -> None:
    names = ("Sở Xây dựng", "Sở Xây dựgn", "Tổ công tác số 1", "Tổ công tác số 2", "Đội 1001", "Đội 1002")
    assert doubles([Named(name) for name in names]) == {"Sở Xây dựng": {"Sở Xây dựgn"}, "Sở Xây dựgn": {"Sở Xây dựng"}}


def test_initials_that_may_be_several_people_are_those_of_whom_the_rest_agrees() -> None:
    names = [Named("Lương Văn Hải", OFFICER, UNITS), Named("Lê Văn Hải", OFFICER, OTHERS)]
    assert doubles([*names, Named("L.V. Hải", units=OTHERS)])["L.V. Hải"] == {"Lê Văn Hải"}
    assert doubles([*names, Named("L.V. Hải", units=frozenset({"ubnd"}))]) == {}
