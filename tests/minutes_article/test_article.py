"""The article is one clean file that says who met, what was said and shows it; whatever was typed."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from any_record import conferences
from hypothesis import HealthCheck, given, settings
from page_read import Page, article_page
from PIL import Image

from kcnminutes.minutes import Office
from kcnminutes.minutes.tree import Span
from kcnminutes.minutes.typed import blocks, one_line
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Photo,
    Place,
    Presence,
    Role,
    Speech,
    SpeechKind,
)

Article = Callable[[Conference], Page]
Case = Callable[[str], tuple[Conference, Page]]
ALLOWED = frozenset(
    "html head meta title style body article header h1 h2 h3 p time figure img figcaption small section ul ol li "
    "strong em br div footer table thead tbody tr th td".split()
)
START = datetime(2020, 2, 5, 8)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def parts(conference: Conference) -> Iterable[str]:
    """The texts of a record that its article shows, in the order of the page."""
    yield one_line(conference.title)
    yield one_line(conference.place).rstrip(" .;,")
    for item in conference.agenda:
        yield one_line(item.title).rstrip(" .;")
    for item_id in [*(item.id for item in conference.agenda), None]:
        for speech in conference.speeches:
            if speech.agenda_item == item_id:
                yield one_line(speech.heading)
                yield from long_text(speech.text)
        yield from (one_line(photo.caption) for photo in conference.photos if item_id and photo.agenda_item == item_id)
    named = dict.fromkeys(one_line(task.given_in) for task in conference.followed)
    for task in (task for name in named for task in conference.followed if one_line(task.given_in) == name):
        yield from long_text(task.text)
        yield one_line(task.assignee)
        yield from long_text(task.progress)
    yield from long_text(conference.conclusions)
    for task in conference.given:
        yield from long_text(task.text)
        yield one_line(task.assignee)


def long_text(text: str) -> Iterable[str]:
    for block in blocks(text, Place()):
        yield "".join(span.text for span in block.text if isinstance(span, Span))


def assert_in_order(page: Page, texts: Iterable[str]) -> None:
    at, whole = 0, page.text
    for text in map(squeezed, texts):
        found = whole.find(text, at)
        assert found >= 0, text
        at = found + len(text)


def assert_clean(page: Page) -> None:
    """One file that needs nothing and runs nothing."""
    assert page.doctype == "DOCTYPE html"
    assert {name for name, _, _ in page.elements} <= ALLOWED
    for name, attributes, _ in page.elements:
        assert not any(key.startswith("on") for key in attributes)
        assert {"href", "style", "srcset"}.isdisjoint(attributes)
        if "src" in attributes:
            assert (name, (attributes["src"] or "")[:23]) == ("img", "data:image/jpeg;base64,")
    (style,) = page.texts("style")
    assert not any(word in style for word in ("url(", "@import", "<", "http"))


def test_the_sample_is_a_clean_file_of_its_own(sample_page: Page) -> None:
    assert_clean(sample_page)
    assert sample_page.attributes("html") == [{"lang": "vi"}]
    names = {attributes.get("name") for attributes in sample_page.attributes("meta")}
    assert {"viewport", "description", "author", "keywords"} <= names
    assert sample_page.attributes("meta")[0] == {"charset": "utf-8"}


def test_the_sample_says_everything_in_order(sample_page: Page, sample: Conference) -> None:
    assert_in_order(sample_page, parts(sample))


def test_the_lead_says_when_where_who_and_what(sample_page: Page) -> None:
    assert squeezed(sample_page.texts("header")[0]).startswith(
        "Ban Quản lý các khu công nghiệp Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020 "
        "Chiều ngày 27 tháng 12 năm 2019, tại Hội trường Ban Quản lý các khu công nghiệp tỉnh, "
        "Ban Quản lý các khu công nghiệp tổ chức Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020. "
        "Chủ trì hội nghị: Lãnh đạo Ban Quản lý các khu công nghiệp tỉnh. "
        "Đến dự và chỉ đạo hội nghị: Ông Lương Văn Hải, Phó Chủ tịch Thường trực UBND tỉnh. "
        "Cùng dự hội nghị có: Đại diện lãnh đạo các sở, ban, ngành;"
    )
    assert sample_page.attributes("time")[0] == {"datetime": "2019-12-27T14:00"}


def test_headings_go_down_by_one(sample_page: Page) -> None:
    levels = [int(name[1]) for name, _, _ in sample_page.elements if name in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_photos_stand_in_the_page_with_captions_and_sizes(
    sample_page: Page, sample: Conference, sample_files: dict[str, Path]
) -> None:
    pictures = sample_page.attributes("img")
    data = [base64.b64decode((picture["src"] or "").partition(",")[2], validate=True) for picture in pictures]
    assert data == [sample_files[photo.file].read_bytes() for photo in sample.photos]
    captions = [one_line(photo.caption) for photo in sample.photos]
    assert [picture["alt"] for picture in pictures] == captions
    assert sample_page.texts("figcaption") == captions
    with Image.open(io.BytesIO(data[0])) as image:
        assert (pictures[0]["width"], pictures[0]["height"]) == (str(image.width), str(image.height))


def test_the_writer_of_the_minutes_is_its_author(sample_page: Page, article: Article) -> None:
    assert sample_page.texts("footer") == ["Yến Lệ – Văn phòng Ban Quản lý các khu công nghiệp\n"]
    assert article(Conference("c", START)).texts("footer") == ["Ban Quản lý các khu công nghiệp\n"]


def test_light_marks_are_elements(article: Article) -> None:
    text = "một **hai** *ba* ***bốn***\n\n- năm\n- sáu\n\n1. bảy\n3. tám\n\nchín\nmười"
    page = article(Conference("c", START, conclusions=text))
    assert (page.texts("strong")[:2], page.texts("em")) == (["hai", "bốn"], ["ba", "bốn"])
    assert "".join(page.source.split("<h2>Kết luận</h2>\n")[1].split("</section>")[0].splitlines()) == (
        "<p>một <strong>hai</strong> <em>ba</em> <strong><em>bốn</em></strong></p>"
        '<ul><li>năm</li><li>sáu</li></ul><ol><li>bảy</li><li value="3">tám</li></ol><p>chín<br>mười</p>'
    )


def test_markup_in_every_field_stays_letters(case: Case) -> None:
    conference, page = case("T01")
    assert_clean(page)
    assert_in_order(page, parts(conference))
    assert "Công ty A&P và B&amp;B; lãi < 5% > 3%; <b>đậm</b>" in page.text
    assert len(page.attributes("img")) == 1
    assert page.attributes("img")[0]["alt"] == one_line(conference.photos[0].caption)
    assert {"name": "keywords", "content": "<i>"} in page.attributes("meta")


@pytest.mark.parametrize("name", [f"T{number:02d}" for number in range(1, 28, 2)])
def test_every_case_of_text_is_said_in_order(case: Case, name: str) -> None:
    conference, page = case(name)
    assert_clean(page)
    assert_in_order(page, parts(conference))


def test_letters_that_few_fonts_have_are_kept(case: Case) -> None:
    _, page = case("T03")
    for letters in ("😀", "👨\u200d👩\u200d👧", "👍🏽", "株式会社", "한국", "ไทย", "עברית", "العربية", "①", "₫"):
        assert letters in page.text


@pytest.mark.parametrize("name", ["P01", "P03", "P07", "P11", "P15", "P17", "P19", "P21"])
def test_photos_of_every_kind_come_as_upright_jpeg(case: Case, name: str) -> None:
    conference, page = case(name)
    pictures = page.attributes("img")
    assert len(pictures) == len(conference.photos)
    for picture in pictures:
        data = base64.b64decode((picture["src"] or "").partition(",")[2])
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, dict(image.getexif())) == ("JPEG", {})


def test_the_least_record_makes_a_page_without_gaps(case: Case) -> None:
    _, page = case("T25")
    assert page.texts("h1") == ["Chưa đặt tên"]
    assert "None" not in page.text
    assert not any(mark in page.text for mark in (", ,", ": .", ";;", ", ."))
    assert page.texts("section") == []
    nobody = article_page(Conference("c", START), Office(), {})
    assert (
        nobody.texts("header")[0].split("\n")[1] == "Sáng ngày\u00a005 tháng\u00a002 năm\u00a02020, diễn ra cuộc họp."
    )
    assert nobody.texts("footer") == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(conferences())
def test_any_record_makes_a_clean_page_that_says_it_all(article: Article, conference: Conference) -> None:
    page = article(conference)
    assert_clean(page)
    assert_in_order(page, parts(conference))


def test_what_html_cannot_hold_is_left_out() -> None:
    odd = Conference("c", START, title="a\x00\ud800\x0b\uffffb", tags=("\x1f&",))
    page = article_page(odd, Office(organisation="\x0cX\udfff"), {})
    page.source.encode("utf-8")
    assert page.texts("h1")[0].replace(" ", "") == "ab"


def test_photos_stand_with_their_item_of_the_agenda(article: Article) -> None:
    photos = (Photo("1", "1.jpg", "mở đầu"), Photo("2", "2.jpg", "phần hai", "Trần B", agenda_item="g2"))
    agenda = (AgendaItem("g1", title="Một"), AgendaItem("g2", title="Hai"))
    page = article(Conference("c", START, agenda=agenda, photos=(*photos, Photo("3", "3.jpg", "kết"))))
    assert page.texts("figcaption") == ["mở đầu", "phần hai Ảnh: Trần B", "kết"]
    assert page.texts("h2") == ["Hai", "Hình ảnh"]
    assert page.attributes("img") == []  # the copies are missing: captions stay


def test_the_absent_are_no_news_and_a_long_list_is_a_number(article: Article) -> None:
    people = [Attendee(f"a{n}", honorific="Ông", name=f"Người {n}", role=Role.DELEGATE) for n in range(16)]
    absent = Attendee("b", name="Vắng Mặt", state=Presence.ABSENT_EXCUSED, reason="ốm")
    group = Attendee("g", group="Đại diện doanh nghiệp", count=4)
    page = article(Conference("c", START, attendees=(*people, absent, group)))
    assert "Dự cuộc họp có: Đại diện doanh nghiệp (04 người); 16 đại biểu." in page.text
    assert "Vắng Mặt" not in page.text
    few = article(Conference("c", START, attendees=(people[0], people[1])))
    assert squeezed("Dự cuộc họp có: Ông Người 0; Ông Người 1.") in few.text


def test_a_conference_of_several_days_names_the_first_and_the_last(article: Article) -> None:
    page = article(Conference("c", START, title="Hội thảo", ends_at=datetime(2020, 2, 6, 17), place="Phan Thiết."))
    lead = "Từ ngày 05 tháng 02 năm 2020 đến ngày 06 tháng 02 năm 2020, tại Phan Thiết, Ban Quản lý"
    assert lead in page.text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Hội nghị tổng kết", "tổ chức Hội nghị tổng kết."),
        ("Họp giao ban tháng 2", "tổ chức cuộc họp giao ban tháng 2."),
        ("Giao ban tháng 2.", "tổ chức cuộc họp “Giao ban tháng 2”."),
        ("", "tổ chức cuộc họp."),
    ],
)
def test_the_lead_names_the_event_as_a_newspaper_would(article: Article, title: str, said: str) -> None:
    assert said in squeezed(article(Conference("c", START, title=title)).texts("header")[0])


def test_who_speaks_is_said_once_for_speeches_that_go_on(article: Article) -> None:
    speaker = Attendee("a", honorific="Bà", name="Lê C", position="Trưởng phòng")
    report = Speech("1", speaker="a", kind=SpeechKind.REPORT, heading="Kết quả", text="x")
    speeches = (
        report,
        replace(report, id="2", heading="Hạn chế", text="y"),
        replace(report, id="3", heading="", text="z"),
        Speech("4", kind=SpeechKind.ANSWER, text="t"),
    )
    page = article(Conference("c", START, attendees=(speaker,), speeches=speeches))
    who = [text for name, attributes, text in page.elements if attributes.get("class") == "speaker"]
    assert [squeezed(text) for text in who] == ["Bà Lê C, Trưởng phòng, báo cáo:"] * 2 + ["Ý kiến trả lời:"]


def test_tasks_say_who_with_whom_and_until_when(article: Article) -> None:
    task = Directive("d", text="Làm **ngay**", assignee="Phòng A", coordinators=("B", "C"), due=date(2020, 3, 31))
    page = article(Conference("c", START, directives=(task, Directive("e", text="Việc khác"))))
    assert squeezed(page.texts("ol")[0]) == "Làm ngay Phòng A; phối hợp: B, C; thời hạn 31/03/2020 Việc khác"
    assert {"datetime": "2020-03-31"} in page.attributes("time")
