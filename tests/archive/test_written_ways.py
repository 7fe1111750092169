"""Days and the numbers of documents are found however they are written, and vb: finds documents alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, Speech

TEXTS = {
    "resolution": "Thực hiện Nghị quyết 08-NQ/TW của Trung ương",
    "bare": "Theo Nghị quyết 7-NQ/TW",
    "rates": "Theo 05/2021/QĐ-UBND về giá đất",
    "decree": "Áp dụng văn bản số 30/2020/NĐ-CP về công tác văn thư",
    "decree-said": "Căn cứ Nghị định số 30 của Chính phủ",
    "letter": "Trả lời Công văn số 7785/BQL-QH",
    "province": "Công văn 4622/UBND-KT và 3485/QĐ-UBND",
    "sum": "Vốn 965.462 triệu đồng, 462 hộ, 462,5 ha, 30 lô, nước NĐ, 8 tổ, cống số 8",
    "opinion": "Ý kiến 462, tổng số 462, cống số 462",
    "letter-said": "Đã có công văn số 462 ngày 5/3",
    "number-said": "Xem số 462.",
    "number-first": "Số: 462 về việc họp",
    "symbol": "Xem 462/BC-BQL",
    "day": "Họp ngày 27/12/2019 tại hội trường",
    "early": "Họp ngày 05/3/2020 tại hội trường",
}


@pytest.fixture
def office(archive: Archive) -> Archive:
    speeches = tuple(Speech(id, text=text) for id, text in TEXTS.items())
    archive.save(Conference("c", datetime(2021, 5, 6, 8), title="Họp", speeches=speeches), None, 0)
    archive.save(Conference("of-the-day", datetime(2019, 12, 27, 8), title="Họp tổng kết"), None, 0)
    return archive


def found(archive: Archive, query: str) -> set[str]:
    return {hit.part_id or hit.conference for hit in archive.search(query)}


@pytest.mark.parametrize("vb", ["", "vb:"])
@pytest.mark.parametrize(
    ("typed", "those"),
    [
        ("8-NQ/TW", {"resolution"}),
        ("08-NQ/TW", {"resolution"}),
        ("8-nq/tw", {"resolution"}),
        ("07-NQ/TW", {"bare"}),
        ("5/2021/QĐ-UBND", {"rates"}),
        ("05/2021/QĐ-UBND", {"rates"}),
        ("nđ30", {"decree", "decree-said"}),
        ("NĐ30", {"decree", "decree-said"}),
        ("nd30", {"decree", "decree-said"}),
        ("NĐ30/2020", {"decree"}),
        ("CV7785/BQL-QH", {"letter"}),
        ("cv7785", {"letter"}),
        ("cv4622", {"province"}),
        ("80-NQ/TW", set()),
        ("nđ3", set()),
    ],
)
def test_a_document_is_found_with_and_without_zeros_and_blanks(
    office: Archive, vb: str, typed: str, those: set[str]
) -> None:
    assert found(office, f"{vb}{typed}") == those


@pytest.mark.parametrize(
    ("query", "those"),
    [
        ("vb:462", {"letter-said", "number-said", "number-first", "symbol"}),
        ("vb:8", {"resolution"}),
        ("vb:08", {"resolution"}),
        ("vb:30", {"decree", "decree-said"}),
        ("vb:30/2020", {"decree"}),
        ('vb:"NĐ 30"', {"decree", "decree-said"}),
        ('vb:"nghị định 30"', {"decree", "decree-said"}),
        ('vb:"Công văn số 7785"', {"letter"}),
        ('vb:"cv 7785/BQL-QH"', {"letter"}),
        ("vb:7785", {"letter"}),
        ("462 -vb:462", {"sum", "opinion"}),
        ("462", {"sum", "opinion", "letter-said", "number-said", "number-first", "symbol"}),
    ],
)
def test_a_number_alone_is_that_of_a_document(office: Archive, query: str, those: set[str]) -> None:
    assert found(office, query) == those
    answer = office.find(query)
    assert (answer.count, answer.more) == (len(those), False)


def test_the_whole_reference_is_marked(office: Archive) -> None:
    for query, marked in (("vb:7785", "7785/BQL-QH"), ("nđ30", "30/2020/NĐ-CP"), ("vb:8-NQ/TW", "08-NQ/TW")):
        shown = [hit.snippet[start:end] for hit in office.search(query) for start, end in hit.hits]
        assert marked in shown


def test_conferences_that_mention_a_document_are_left_out_and_no_others(office: Archive) -> None:
    other = (Speech("s", text="Vốn 965.7785 triệu đồng"),)
    archive_of = Conference("sums", datetime(2021, 5, 7, 8), title="Họp", speeches=other)
    office.save(archive_of, None, 0)
    assert {hit.conference for hit in office.search("nam:2021 -vb:7785")} == {"sums"}


@pytest.mark.parametrize("typed", ["27/12/2019", "27-12-19", "27/12/19", "27.12.2019", "27122019", "2019-12-27"])
def test_a_day_is_found_however_it_is_typed(office: Archive, typed: str) -> None:
    assert found(office, typed) == found(office, f"{typed}.") == found(office, f"ngày {typed}") == {"of-the-day", "day"}
    assert found(office, f"tu:{typed} den:{typed}") == {"of-the-day"}


@pytest.mark.parametrize("typed", ["5/3/2020", "05/03/2020", "5-3-20", "05032020", "2020-03-05", "05/3/2020"])
def test_a_day_is_found_with_and_without_zeros(office: Archive, typed: str) -> None:
    assert found(office, typed) == {"early"}


def test_what_is_no_day_is_looked_for_as_it_is_typed(office: Archive) -> None:
    speech = Speech("s", text="Mã 40404040 và 12-13-14, điện thoại 27122019")
    office.save(replace(Conference("n", datetime(2022, 1, 2, 8), title="Số"), speeches=(speech,)), None, 0)
    assert found(office, "40404040") == found(office, "12-13-14") == {"s"}
    assert "s" in found(office, "27122019")
    assert found(office, '"27-12-19"') == set()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4622/UBN-KT", "4622/UBND-KT"),
        ("4622/ubn-kt", "4622/ubnd-kt"),
        ("vb:4622/UBN-KT", "vb:4622/UBND-KT"),
        ("3845/QĐ-UBND", "3485/QĐ-UBND"),
        ("vb:3845/QĐ-UBND", "vb:3485/QĐ-UBND"),
        ("CÔNG VĂM 4622", "CÔNG VĂN 4622"),
    ],
)
def test_the_nearest_document_is_offered_as_it_was_typed(office: Archive, typed: str, meant: str) -> None:
    assert found(office, typed) == set()
    assert office.suggest(typed) == meant


def test_a_reference_is_found_with_each_letter_of_its_symbol(archive: Archive) -> None:
    """What is found while it is typed does not go away before its end."""
    texts = (
        "Theo Công văn số 4622/UBND-KT",
        "Theo số 4622/QĐ-UBND",
        "Chi 4622 triệu, UBND tỉnh",
        "8-NQ/TW và 08-CT/TU",
    )
    speeches = tuple(Speech(f"s{n}", text=text) for n, text in enumerate(texts))
    archive.save(Conference("c", datetime(2020, 3, 1, 8), speeches=speeches), None, 0)

    def found(typed: str) -> list[str]:
        return sorted(hit.part_id for hit in archive.search(typed, as_typed=True))

    for typed in ("4622/U", "4622/UB", "4622/UBN", "4622/ubnd", "4622/UBND-", "4622/UBND-K", "4622/UBND-KT"):
        assert found(typed) == found(f"vb:{typed}") == ["s0"], typed
    assert [found(f"8-{typed}") for typed in ("N", "NQ", "NQ/T", "C", "X")] == [["s3"], ["s3"], ["s3"], ["s3"], []]
    assert archive.search("4622/UBN") == []  # what is asked for as it stands ends there
    assert found('"4622/UBND') == ["s0"]
    assert found("4622/U ") == []
