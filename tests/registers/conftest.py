"""An archive with conferences of several years, numbers and tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kcnminutes.archive import Archive
from kcnminutes.record import Attendee, Conference, Directive, Follows, Kind, Speech, Status, TaskStatus


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Four briefings of one series with a gap and a double, an annual review, tasks in a chain over three of them."""
    base = Conference("x", datetime(2024, 1, 10, 8), kind=Kind.BRIEFING, symbol="BB-BQL")
    chair = Attendee("p1", name="Trần Văn Nam")
    conferences = (
        replace(
            base,
            id="b1",
            title="Giao ban tháng 1",
            number=1,
            attendees=(chair,),
            speeches=(Speech("s1", speaker="p1", text="Giao việc"),),
            directives=(
                Directive("d1", "Rà soát quỹ đất", "Phòng Quy hoạch", ("Văn phòng",), date(2024, 2, 1), speech="s1"),
                Directive("d2", "=1+1", "Văn phòng", status=TaskStatus.DONE, closed_on=date(2024, 1, 20)),
            ),
        ),
        replace(
            base,
            id="b2",
            title="Giao ban tháng 2",
            number=4,
            starts_at=datetime(2024, 2, 10, 8),
            directives=(
                Directive("d1", "Rà soát tiếp", "Phòng Quy hoạch", follows=Follows("b1", "d1"), progress="Xong\n2 khu"),
            ),
        ),
        replace(base, id="b3", title="Giao ban tháng 3", number=4, starts_at=datetime(2024, 3, 10, 8)),
        replace(
            base,
            id="b4",
            title="Giao ban tháng 1 năm 2025",
            number=1,
            starts_at=datetime(2025, 1, 10, 8),
            directives=(Directive("d9", "Rà soát nốt", "Phòng Quy hoạch", follows=Follows("b2", "d1")),),
        ),
        replace(base, id="r1", title="Tổng kết 2019", kind=Kind.ANNUAL_REVIEW, starts_at=datetime(2019, 12, 27, 14)),
        replace(base, id="i1", title="Sơ kết 2018", starts_at=datetime(2018, 7, 1), retention=5, status=Status.FINAL),
    )
    with Archive.open(tmp_path / "kho", create=True) as opened:
        for conference in conferences:
            opened.put(conference, {})
        yield opened
