"""The office's settings, kept as JSON and read kindly."""

from __future__ import annotations

import json

import pytest

from kcnminutes.minutes import Layout, Office, Profile, Signer, office_from_dict, office_to_dict
from kcnminutes.record import Kind


def test_settings_come_back_equal_through_json() -> None:
    office = Office(
        "UBND tỉnh",
        "Ban Quản lý",
        "BB-BQL",
        "Bình Thuận",
        Profile.SMALL,
        {Kind.ANNUAL_REVIEW: Layout.HEADED},
        True,
        True,
        ("Như trên", "Lưu: VT"),
        Signer.HEAD,
        "Giám đốc",
        "Lê Văn Cường",
        "Chánh Văn phòng Sở",
        "Trần Thị Bình",
    )
    assert office_from_dict(json.loads(json.dumps(office_to_dict(office)))) == office


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {"profile": "huge", "layouts": {"x": "y"}, "recipients": "a", "symbol": 5, "newer": 1, "place_and_date": 1},
    ],
)
def test_what_is_not_understood_has_its_default(values: object) -> None:
    assert office_from_dict(values) == Office()
