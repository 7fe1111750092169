"""Search on the sample and beside it: every query is answered, words are found however they are typed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcnminutes.archive import Archive, Hit
from kcnminutes.archive.search.abbreviations import ABBREVIATIONS, from_lines, to_lines
from kcnminutes.archive.terms import pair
from kcnminutes.record import Attendee, Conference, Directive, Kind, Place, Speech, read_record
from kcnminutes.registers.directory import merge


def parts(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.part, hit.part_id) for hit in hits]


def conference(id: str, *texts: str, title: str = "", year: int = 2020, kind: Kind = Kind.OTHER) -> Conference:
    speeches = tuple(Speech(f"s{n + 1}", text=text) for n, text in enumerate(texts))
    return Conference(id, datetime(year, 3, 1, 8), title=title, kind=kind, speeches=speeches)


def test_every_query_of_the_cases_is_answered(filled: Archive, cases: Path) -> None:
    for line in (cases / "queries.tsv").read_text(encoding="utf-8").splitlines():
        query = line.split("\t")[0]
        for hit in filled.search(query):
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.hits)


@pytest.mark.parametrize("query", ["khu cong nghiep", "khu công nghiệp", "KHU CÔNG NGHIỆP", "KCN", "kcn"])
def test_short_and_long_forms_are_one_with_and_without_marks(filled: Archive, query: str) -> None:
    found = set(parts(filled.search(query)))
    assert {("directive", "d1"), ("speech", "s1"), ("speech", "s3"), ("attendee", "a1")} <= found


def test_decomposed_letters_find_the_same(filled: Archive) -> None:
    query = "khu công nghiệp"
    assert filled.search(unicodedata.normalize("NFD", query)) == filled.search(query)


@pytest.mark.parametrize(
    ("query", "part", "row"),
    [
        ("4622", "directive", "d2"),
        ("4622/ubnd-kt", "directive", "d2"),
        ("3485/qd-ubnd", "directive", "d4"),
        ("27-ct/tu", "directive", "d5"),
        ("99%", "directive", "d3"),
        ("vb:4622/UBND-KT", "directive", "d2"),
        ("hải", "photo", "p4"),
        ("so:12/BB-BQL", "title", ""),
        ("loai:tong-ket", "title", ""),
        ("anh:luong", "photo", "p4"),
        ('"quy hoạch phân khu"', "directive", "d1"),
    ],
)
def test_references_numbers_names_and_filters_find_their_part(filled: Archive, query: str, part: str, row: str) -> None:
    assert parts(filled.search(query))[0] == (part, row)


def test_a_reference_in_another_order_is_another(filled: Archive) -> None:
    assert filled.search("27-TU/CT") == []
    assert filled.search("4622/KT") == []


def test_a_number_whose_pair_is_that_of_another_in_the_index_counts_for_nothing(archive: Archive) -> None:
    other = next(n for n in range(4623, 999_999) if pair(str(n), "ubnd") == pair("4622", "ubnd"))
    archive.save(conference("other", f"Theo Công văn {other}/UBND-KT."), None, 0)
    assert [facet.value for facet in archive.facets(f"vb:{other}/UBND-KT") if facet.name == "document"]
    assert archive.facets("vb:4622/UBND-KT") == []


def test_filters_of_person_and_year_find_the_speeches_of_one_person(filled: Archive) -> None:
    found = filled.search('người:"luong van hai" năm:2019')
    assert ("speech", "s4") in parts(found)
    assert not {"s1", "s2", "s3"} & {hit.part_id for hit in found}
    assert filled.search('người:"luong van hai" năm:2018') == []
    assert parts(filled.search("donvi:ubnd nguoi:hai tháo gỡ")) == [("speech", "s4")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hội nghị nam: 2019", "hội nghị nam:2019"),
        ("anh: luong", "anh:luong"),
        ("vb: 4622", "vb:4622"),
        ("Số: 12/BB-BQL", "so:12/BB-BQL"),
        ('donvi: "ubnd tỉnh"', 'donvi:"ubnd tỉnh"'),
        ("tu:2019 den:2019", "tu:01/01/2019 den:31/12/2019"),
        ("tu:2/2019 den: 12/2019", "tu:01/02/2019 den:31/12/2019"),
        ("hội nghị den:11/2019", "hội nghị den:30/11/2019"),
        ("anh:", "phan:anh"),
        ("nhiemvu:", "phan:nhiemvu"),
        ("hội nghị nguoi:", "hội nghị"),
        ('hội nghị tukhoa:"" nam:', "hội nghị"),
        ("nguoi: -quy sơn mỹ", "sơn mỹ -quy"),
        ("kết luận: 4622", "kết luận 4622"),
        ("tu:13/2019", '"tu 13 2019"'),
    ],
)
def test_a_filter_is_read_with_a_blank_with_less_than_a_day_and_before_its_value(
    filled: Archive, typed: str, meant: str
) -> None:
    assert filled.search(typed) == filled.search(meant)
    assert filled.suggest(typed) is None
    assert {facet.term for facet in filled.facets(typed)} == {facet.term for facet in filled.facets(meant)}


@pytest.mark.parametrize(
    "end", ["nam:", "nam:20", "nam:2019-", "tu:01/0", "den:3", "loai:", "loai:tổ", 'phan:"nh', "so:"]
)
def test_a_filter_that_is_still_being_typed_hides_nothing(filled: Archive, end: str) -> None:
    assert filled.search(f"hội nghị {end}", as_typed=True) == filled.search("hội nghị", as_typed=True) != []
    assert filled.search("nam:abc hội nghị", as_typed=True) == []
    assert filled.search("nghie phan:phatbieu", as_typed=True)  # as a click on what narrows leaves it


def test_words_that_must_not_be_there(filled: Archive) -> None:
    assert ("directive", "d1") in parts(filled.search("sơn mỹ"))
    assert ("directive", "d1") not in parts(filled.search("sơn mỹ -quy"))


def test_either_word_and_beginnings(filled: Archive) -> None:
    found = parts(filled.search("3485 HOẶC 4622"))
    assert set(found) == {("directive", "d2"), ("directive", "d4")}
    assert filled.search("nghie") == []
    assert filled.search("nghie*")
    assert filled.search("nghie", as_typed=True)
    assert filled.search("d", as_typed=True)


def test_marks_typed_come_first_and_in_quotes_are_required(archive: Archive) -> None:
    archive.save(conference("one", "ông Hoa nói", "ông Hòa nói", "ông Hoà nói"), None, 0)
    found = parts(archive.search("hòa"))
    assert set(found[:2]) == {("speech", "s2"), ("speech", "s3")}
    assert found[2] == ("speech", "s1")
    assert set(parts(archive.search('"hòa"'))) == {("speech", "s2"), ("speech", "s3")}
    assert len(archive.search("hoa")) == 3


def test_nothing_without_the_marks_ranks_above(archive: Archive) -> None:
    archive.save(conference("x", "ông Dương", title="ông Dương và đương sự", year=2024), None, 0)
    archive.save(conference("y", "mở đường mới", year=2001), None, 0)
    found = archive.search("đường")
    assert found[0].conference == "y"
    assert len(found) == 3


def test_title_and_heading_over_body_and_phrase_over_scattered(archive: Archive) -> None:
    archive.save(conference("body", "bàn về hạ tầng giao thông"), None, 0)
    archive.save(conference("apart", "giao việc hạ giá, tầng hai, thông báo"), None, 0)
    archive.save(conference("title", title="Hội nghị hạ tầng giao thông", year=2011), None, 0)
    assert [hit.conference for hit in archive.search("hạ tầng giao thông")] == ["title", "body", "apart"]
    assert [hit.conference for hit in archive.search('"hạ tầng giao thông"')] == ["title", "body"]


def test_recent_over_old_in_a_tie_and_by_date_when_asked(archive: Archive) -> None:
    for year in (2015, 2021, 2018):
        archive.save(conference(str(year), "thủy lợi", title="Thủy lợi" if year == 2015 else "", year=year), None, 0)
    assert [hit.conference for hit in archive.search("thuy loi")] == ["2015", "2021", "2018", "2015"]
    newest = [hit.conference for hit in archive.search("thuy loi", sort="newest")]
    assert newest == ["2021", "2018", "2015", "2015"]
    assert [hit.conference for hit in archive.search("thuy loi nam:2016-2019")] == ["2018"]
    assert [hit.conference for hit in archive.search("thuy loi tu:01/01/2020")] == ["2021"]


def test_words_apart_in_one_conference_are_found_after_words_together(archive: Archive) -> None:
    archive.save(conference("apart", "điện lực", "cấp nước", year=2022), None, 0)
    archive.save(conference("together", "điện lực và cấp nước", year=2010), None, 0)
    archive.save(conference("half", "điện lực", year=2023), None, 0)
    assert [hit.conference for hit in archive.search("điện nước")] == ["together", "apart"]


def test_a_letter_of_the_next_word_does_not_hide_a_conference(archive: Archive) -> None:
    words = "mai mang mau may men moc mong mot mua muc mung muoi mat mam man mach mac meo mien minh moi mon mu my mo me"
    archive.save(conference("x", "điện lực", *[words] * 400), None, 0)
    archive.save(conference("y", *[words] * 400), None, 0)
    assert [hit.conference for hit in archive.search("lực m", as_typed=True)] == ["x"]
    assert {hit.conference for hit in archive.search("m", as_typed=True, limit=1000)} == {"x", "y"}


def test_a_hit_says_exactly_where_it_stands(filled: Archive, sample: Conference) -> None:
    (hit,) = filled.search("lãn công")[:1]
    assert hit.place == Place("speeches", "s1", "text")
    assert (hit.title, hit.date) == (sample.title, sample.starts_at.date())
    assert {hit.snippet[start:end] for start, end in hit.hits} == {"lãn", "công"}
    assert hit.snippet.strip("…") in sample.speeches[0].text.replace("\n", " ")


def test_marks_of_a_program_in_the_text_are_text(archive: Archive, cases: Path) -> None:
    record = read_record((cases / "T19-search-marks-in-text.json").read_bytes())[0]
    archive.put(record, {})
    hit = next(hit for hit in archive.search("khu công nghiệp") if hit.part == "speech")
    assert "[[khu công nghiệp]]" in hit.snippet
    assert {hit.snippet[start:end] for start, end in hit.hits} == {"khu", "công", "nghiệp"}


def test_invisible_letters_do_not_hide_a_name(archive: Archive, cases: Path) -> None:
    archive.put(read_record((cases / "T05-zero-width.json").read_bytes())[0], {})
    (hit,) = [hit for hit in archive.search('"Nguyễn Văn An"') if hit.part == "attendee"]
    assert hit.part_id == "a1"


def test_old_and_new_places_of_a_tone_find_the_same_lines(archive: Archive, cases: Path) -> None:
    archive.put(read_record((cases / "T23-old-and-new-tone-places.json").read_bytes())[0], {})
    assert parts(archive.search("Hoà")) == parts(archive.search("Hòa"))
    for query in ("hoa giai", "thuy", "quy"):
        assert archive.search(query)


def test_a_thousand_speeches_are_found(archive: Archive, cases: Path) -> None:
    archive.put(read_record((cases / "T17-1000-speeches.json").read_bytes())[0], {})
    assert len(archive.search("son my", limit=50)) == 50


def test_what_was_changed_is_found_and_what_was_taken_out_is_not(archive: Archive) -> None:
    before = conference("x", "lời cũ")
    archive.save(before, None, 0)
    after = replace(before, speeches=(replace(before.speeches[0], text="câu mới"),))
    archive.save(after, before, 1)
    assert archive.search("cũ") == []
    assert archive.search("mới")


def test_a_renamed_speaker_is_found_by_the_new_name(filled: Archive, sample: Conference) -> None:
    people = tuple(replace(a, name="Trần Thị Hoà") if a.id == "a2" else a for a in sample.attendees)
    filled.save(replace(sample, attendees=people), sample, 1)
    assert ("speech", "s4") in parts(filled.search("nguoi:hoa"))
    assert filled.search("nguoi:luong") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Luowng Vawn Hair", "Lương Văn Hải"),
        ("phúhài", "phú hài"),
        ("moitruwowngf", "môi trường"),
        ('donvi:"so taj chinh"', 'donvi:"so tài chinh"'),
        ('nguoi:"vu hai ddawng"', 'nguoi:"vu hai đăng"'),
    ],
)
def test_what_is_offered_stands_so_in_the_archive(archive: Archive, typed: str, meant: str) -> None:
    """The words around say how a word is written, the first one of a query too, and which of several near ones a name
    has, though others are commoner."""
    people = (
        Attendee("a1", name="Lê Tân", organisation="Sở Xây dựng"),
        Attendee("a2", name="Mai An", organisation="Phòng Tân Chính"),
        Attendee("a3", name="Vũ Hải Đăng", organisation="Sở Tài chính"),
        Attendee("a4", name="Hải Đường", organisation="Phòng Tân Lập"),
    )
    common = ["chất lượng, phụ lục, hai bên", "số lượng phụ kiện", "hái quả, đang chính"] * 3
    one = conference("x", "Ông Lương Văn Hải nói về chợ Phú Hài, môi trường", *common)
    archive.save(replace(one, attendees=people), None, 0)
    archive.save(replace(conference("y", *common), attendees=(people[1], people[3])), None, 0)
    assert archive.search(typed) == []
    assert archive.suggest(typed) == meant


def test_the_nearest_known_word_is_offered(filled: Archive) -> None:
    assert filled.search("doanh nghjep") == []
    assert filled.suggest("doanh nghjep") == "doanh nghiệp"
    assert filled.suggest("doanh nghiệp") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nghieepj", "nghiệp"),
        ("doanh nghie65p", "doanh nghiệp"),
        ("khu cônj nghiệp", "khu công nghiệp"),
        ("nguoi:lươmg", "nguoi:lương"),
        ("nguoi: lươmg", "nguoi: lương"),
        ('nguoi:"lươmg văn hải"', 'nguoi:"lương văn hải"'),
        ("doanh nghjep nam:2019", "doanh nghiệp nam:2019"),
        ("doanh nghjep nam:2018", None),
        ("donvi:ubnd", None),
    ],
)
def test_what_is_offered_finds_something(filled: Archive, typed: str, meant: str | None) -> None:
    assert filled.suggest(typed) == meant
    assert meant is None or filled.search(meant)


def test_short_forms_are_long_ones_on_both_sides_of_either(archive: Archive) -> None:
    archive.save(conference("x", "khu công nghiệp", "khu kinh tế", "khu dân cư"), None, 0)
    assert set(parts(archive.search("KCN HOẶC KKT"))) == {("speech", "s1"), ("speech", "s2")}
    assert set(parts(archive.search("kkt HOẶC KCN", as_typed=True))) == {("speech", "s1"), ("speech", "s2")}


def test_a_long_form_with_a_word_twice_finds_the_short_one(archive: Archive) -> None:
    archive.save(conference("x", "tập huấn PCCC"), None, 0)
    assert archive.search("phòng cháy chữa cháy")
    assert archive.search("tập huấn phong chay chua chay")


def test_a_rare_form_is_found_first_among_thousands_of_the_usual_one(archive: Archive) -> None:
    many = ["ông nói công việc"] * 400
    archive.save(conference("new", *many, year=2024), None, 0)
    archive.save(conference("old", "làm cống thoát nước", "công và cống", year=2004), None, 0)
    assert [hit.conference for hit in archive.search("cống", limit=3)] == ["old", "old", "new"]
    found = archive.search("công", limit=1000)
    assert len(found) == 402
    assert (found[-1].conference, found[-1].part_id) == ("old", "s1")
    assert len(archive.search('"công"', limit=1000)) == 401
    assert parts(archive.search('"cống"')) == [("speech", "s1"), ("speech", "s2")]


def test_words_two_by_two_come_before_words_scattered(archive: Archive) -> None:
    archive.save(conference("x", "thư gửi văn phòng, lưu ý trữ nước", "văn thư không lo lưu trữ", year=2020), None, 0)
    assert parts(archive.search("văn thư lưu trữ")) == [("speech", "s2"), ("speech", "s1")]


def test_a_snippet_marks_the_words_side_by_side_and_not_the_same_words_elsewhere(archive: Archive) -> None:
    text = "Công tác ở khu dân cư, doanh trại và nghiệp vụ. Các khu công nghiệp lớn; KCN nhỏ."
    archive.save(conference("x", text), None, 0)
    (hit,) = archive.search("khu công nghiệp")
    marked = [hit.snippet[start:end] for start, end in hit.hits]
    assert marked == ["khu", "công", "nghiệp", "KCN"]
    assert hit.hits[0][0] == text.index("khu công nghiệp")


def test_parts_and_tags_narrow(filled: Archive) -> None:
    assert {hit.part for hit in filled.search("phan:phatbieu doanh nghiệp")} == {"speech"}
    assert {hit.part for hit in filled.search('phan:"kết luận" hội nghị')} == {"conclusion"}
    assert filled.search('tukhoa:"tổng kết" doanh nghiệp') == filled.search("doanh nghiệp")
    assert filled.search("tukhoa:khac doanh nghiệp") == []
    assert filled.search("phan:anh phan:phatbieu doanh nghiệp") == []


def test_counting_stops_at_a_thousand(archive: Archive) -> None:
    archive.save(conference("x", *["khu công nghiệp"] * 1100), None, 0)
    answer = archive.find("khu")
    assert (len(answer.hits), answer.count, answer.more) == (50, 1000, True)
    answer = archive.find("khu -cong")
    assert (answer.hits, answer.count, answer.more) == ((), 0, False)
    archive.save(conference("y", "điện lực"), None, 0)
    assert (archive.find("điện").count, archive.find("điện").more) == (1, False)


def test_the_stop_of_a_sentence_makes_no_other_document(archive: Archive, no_photos: Conference) -> None:
    texts = ("Theo Công văn số 123/UBND.", "Căn cứ Công văn số 123/UBND và ý kiến.")
    speeches = tuple(replace(no_photos.speeches[n], text=text) for n, text in enumerate(texts))
    archive.save(replace(no_photos, speeches=speeches, directives=()), None, 0)
    counts = {one.value: one.count for one in archive.facets("công văn") if one.name == "document"}
    assert counts == {"123/UBND": 2}


def test_each_facet_counts_what_its_term_leaves(filled: Archive) -> None:
    found = filled.facets("doanh nghiệp")
    assert {facet.name for facet in found} >= {"part", "speaker", "unit", "year", "kind", "tag"}
    for facet in found:
        assert facet.count == len(filled.search(f"doanh nghiệp {facet.term}")), facet
    assert [facet.value for facet in filled.facets("vb:4622/UBND-KT") if facet.name == "document"] == ["4622/UBND-KT"]


def test_a_facet_leaves_its_own_filter_aside(archive: Archive) -> None:
    for year in (2015, 2021):
        archive.save(conference(str(year), "thủy lợi", year=year), None, 0)
    counts = {facet.value: facet.count for facet in archive.facets("thủy lợi nam:2015") if facet.name == "year"}
    assert counts == {"2021": 1, "2015": 1}


def test_an_office_keeps_its_own_abbreviations(archive: Archive) -> None:
    archive.save(conference("x", "trường mầm non"), None, 0)
    assert archive.search("MN") == []
    archive.set_abbreviations({"MN": "mầm non"})
    assert len(archive.search("MN")) == 1
    archive.set_abbreviations(ABBREVIATIONS)
    assert (archive.search("MN"), archive.setting("abbreviations")) == ([], None)


def test_a_table_of_abbreviations_is_written_in_lines() -> None:
    lines = ["KCN = khu công  nghiệp", "", "MN: mầm non", "GD\tgiáo dục", "không có gì", "= thiếu chữ tắt", "A="]
    assert from_lines(lines) == ({"KCN": "khu công nghiệp", "MN": "mầm non", "GD": "giáo dục"}, [5, 6, 7])
    assert from_lines(to_lines(ABBREVIATIONS)) == (ABBREVIATIONS, [])


@pytest.fixture
def moved(archive: Archive) -> Archive:
    """Two units and a person under an old and a new name, which the directory takes for one."""
    for id, year, name, unit in (
        ("old", 2019, "Trần Thị Hoà", "Sở Lao động - Thương binh và Xã hội"),
        ("new", 2026, "Trần Thị Hòa Bình", "Sở Nội vụ"),
        ("other", 2026, "Lê Văn Nội", "Sở Tài chính"),
    ):
        task = Directive("d1", "Báo cáo việc làm", unit, due=date(year, 6, 30))
        people = (Attendee("a1", "Bà", name, "Giám đốc", unit),)
        spoken = (Speech("s1", speaker="a1", text="Việc làm của công nhân."),)
        archive.save(replace(conference(id, year=year), attendees=people, speeches=spoken, directives=(task,)), None, 0)
    merge(archive, "unit", "Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ")
    merge(archive, "person", "Trần Thị Hoà", "Trần Thị Hòa Bình")
    return archive


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('việc làm donvi:"Sở Nội vụ"', {"old", "new"}),
        ('việc làm donvi:"xã hội"', {"old", "new"}),
        ('việc làm donvi:"so lao dong"', {"old", "new"}),
        ('việc làm nguoi:"hoa binh"', {"old", "new"}),
        ("việc làm nguoi:hoà donvi:nội", {"old", "new"}),
        ("việc làm nguoi:lê", {"other"}),
        ("việc làm donvi:chính", {"other"}),
        ("việc làm donvi:nội nam:2026", {"new"}),
        ('nguoi:"Trần Thị Hòa Bình"', {"old", "new"}),
    ],
)
def test_names_that_are_one_find_the_same(moved: Archive, query: str, found: set[str]) -> None:
    assert {hit.conference for hit in moved.search(query)} == found


def test_names_that_are_one_are_counted_as_one(moved: Archive) -> None:
    found = {facet.value: facet.count for facet in moved.facets("việc làm") if facet.name in ("unit", "speaker")}
    assert found == {"Trần Thị Hòa Bình": 2, "Lê Văn Nội": 1, "Sở Nội vụ": 4, "Sở Tài chính": 2}
    narrowed = [facet.value for facet in moved.facets('việc làm donvi:"Sở Nội vụ"') if facet.name == "unit"]
    assert narrowed == ["Sở Nội vụ", "Sở Tài chính"]


def test_the_tasks_of_a_unit_are_those_of_all_its_names(moved: Archive) -> None:
    for asked in ("sở nội vụ", "lao động"):
        assert {task.conference for task in moved.tasks(date(2026, 1, 1), assignee=asked)} == {"old", "new"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from(
                [
                    *('"', "-", "*", "HOẶC", "nam:", "2019", "so:", "12/", "khu", "KCN", "(", ")", "AND", "NOT"),
                    *("NEAR", "%", "người:", "tu:01/01/2020", "den:x", ":", "^", "'", "\\", "\x00", "_a_b"),
                    *("@kother", "đ", "{", "}", "nam:2018", "-nam:2019", "-nguoi:", "-phan:phatbieu"),
                    *("-nhiemvu:quahan", "-công", "-anh:x", "-den:2019", "phan:tên", "loai:giao", "ban", "−so:12"),
                    '"khu công',
                ]
            ),
            max_size=12,
        ).map(" ".join),
        st.text(alphabet='"-*:%/_@ kḰọĐ', max_size=25),
    )
)
def test_any_text_is_a_query(filled: Archive, query: str) -> None:
    for hits in (filled.search(query), filled.search(query, as_typed=True, sort="newest")):
        assert {hit.conference for hit in hits} <= set(filled.ids())
        for hit in hits:
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.hits)
    better = filled.suggest(query)
    assert better is None or filled.search(better)
    for facet in filled.facets(query, as_typed=True):
        assert facet.count > 0
