"""Search judged by somebody who did not make it: 130 queries of an archivist over ten years of an office.

The odd lines of held_out_queries.tsv were looked at while the search was mended, the even ones only afterwards. So
what the second half says is what an office can expect, and it may be less than the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest
from held_out_judge import is_any, judge, judged, spot
from held_out_records import fill, planted

from kcnminutes.archive import Archive

HALVES = {"looked at": (slice(0, None, 2), 0.97), "held out": (slice(1, None, 2), 0.85)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("held-out")
    with Archive.open(folder / "kho", create=True) as archive:
        fill(archive, folder)
        yield archive


@pytest.mark.parametrize("half", HALVES)
def test_an_archivist_finds_what_is_looked_for(office: Archive, half: str) -> None:
    lines, least = HALVES[half]
    verdicts = [judge(one, office.search) for one in judged()[lines]]
    assert len(verdicts) == 65
    wrong = {one.judged.query: (one.wrong, one.found) for one in verdicts if one.wrong}
    assert mean(one.first for one in verdicts) >= least, wrong
    assert mean(one.ndcg for one in verdicts) >= least, wrong
    assert mean(one.recall for one in verdicts) >= least, wrong


def test_the_judge_names_only_what_the_office_holds(tmp_path: Path) -> None:
    held = {"-"}
    for one in planted({}, tmp_path):
        rows = (*one.attendees, *one.speeches, *one.directives, *one.photos, *one.attachments)
        held |= {one.id, *(f"{one.id}.{part}" for part in ("title", "details", *(row.id for row in rows)))}
        held |= {f"@{row.id}" for row in one.attendees}
    for one in judged():
        names = {*one.first.split("|"), *one.five, *one.ten, *one.never}
        assert all(name in held or re.fullmatch(r"20\d\d-\d+\.\w+", name) for name in names), one.query
        assert not any(is_any(name, other) for name in one.never for other in one.gains), one.query


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nước thảj", "nước thải"),
        ("quy hoachj tân đức", "quy hoạch tân đức"),
        ("nuowcs thari", "nước thải"),
        ("hamf kiemj", "hàm kiệm"),
        ("ddien mat troi", "điện mat troi"),
        ("toonrg kết 2016", "tổng kết 2016"),
        ("giai phong mat bnag", "giai phong mat bằng"),
        ("tong ket cogn tac", "tong ket công tac"),
        ("nha o cong nhna", "nha o cong nhân"),
        ("sprinklr", "sprinkler"),
        ("histamim", "histamin"),
        ("tái định kư", "tái định cư"),
        ("bồi thườn cây thanh longg", "bồi thường cây thanh long"),
        ("trạm quang trắc", "trạm quan trắc"),
        ("KCN Hàm Liệm", "KCN Hàm Kiệm"),
        ("lê mnh tuấn", "lê minh tuấn"),
        ("gpmv sơn mỹ", "gpmb sơn mỹ"),
        ("hội nghị tổngkết", "hội nghị tổng kết"),
        ("khucongnghiep", "khu công nghiệp"),
        ("nước\u200bthải", "nước thải"),
        ("4262", "4622"),
        ("nguoi:tanakka", "nguoi:tanaka"),
        ("donvi:hansoll", "donvi:hansol"),
        ("n\u00adíc th¶i", "nước thải"),
        ("nöôùc thaûi", "nước thải"),
        ("OR", None),
        ("HOẶC", None),
        ("từ0 " * 2000, None),
    ],
)
def test_what_was_meant_is_offered_for_what_was_mistyped(office: Archive, typed: str, meant: str | None) -> None:
    assert office.search(typed) == []
    assert office.suggest(typed) == meant
    assert meant is None or office.search(meant)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tháng 8/2019", "2019-19.title"),
        ("ngày 14 tháng 8 năm 2019", "nt19.title"),
        ("14-8-2019 nước thải", "nt19.title"),
        ("quý 3 năm 2019 nước thải", "nt19.title"),
        ("nam:2019-2018 hàm kiệm nước thải", "nt19.title"),
        ("nguoi:nguyễn văn hải nước thải", "nt19.s1"),
        ("nguoi: tanaka", "ln23.s1"),
        ("Người: Lý chữ ký", "bb12.s2"),
        ("ông hải nước thải", "nt19.s1"),
        ("nước thải đồng chí hải", "nt19.s1"),
        ("Đ/c Quý số hóa", "vh21.s1"),
        ("tanaka nhật bản HOẶC hàn quốc", "ln23.s1"),
        ("ai nói về quặng titan?", "qh15.s2"),
        ("sở tn&mt lò hơi", "sn25b.s1"),
    ],
)
def test_words_are_read_as_people_mean_them(office: Archive, query: str, first: str) -> None:
    assert spot(office.search(query)[0]) == first


@pytest.mark.parametrize("query", ["\ufeffnước thải", "nư\u00adớc thải", "\u202enước thải\u202c", "(nước thải)!"])
def test_signs_around_words_and_invisible_ones_change_nothing(office: Archive, query: str) -> None:
    assert office.find(query) == office.find("nước thải")


@pytest.mark.parametrize("query", ["", "-", "-- -", '"', '""', "*", "😀", '"' * 9999, "(" * 9999, "x" * 9999])
def test_what_asks_for_nothing_finds_nothing(office: Archive, query: str) -> None:
    assert office.search(query) == []
    assert office.suggest(query) is None
