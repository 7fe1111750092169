"""Vietnamese text: one folding, the order of words and names, dates as an office writes and types them."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcnminutes.language import (
    OldEncoding,
    alphabet_sort_key,
    date_in_words,
    encoding_of_font,
    fold,
    fold_key,
    fold_with_origins,
    from_font,
    from_tcvn3,
    from_vni,
    hour_in_words,
    name_sort_key,
    old_encoding,
    parse_date,
    parse_time,
)

EVERY_LETTER = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"
BARE = "a" * 18 + "e" * 12 + "i" * 6 + "o" * 18 + "u" * 12 + "y" * 6 + "d"


def test_every_marked_letter_folds_to_its_bare_one_in_both_cases_and_forms() -> None:
    assert len(EVERY_LETTER) == len(BARE)
    for text in (EVERY_LETTER, EVERY_LETTER.upper()):
        assert fold(text) == BARE
        assert fold(unicodedata.normalize("NFD", text)) == BARE


def test_texts_that_count_as_one_fold_to_one() -> None:
    assert fold_key("  KHU  CÔNG\u00a0NGHIỆP\n") == fold_key("khu công nghiệp") == "khu cong nghiep"
    assert fold("hoà") == fold("hòa")
    assert fold("Nguyễn\u200b Văn") == "nguyen van"


@given(st.text())
def test_origins_lead_back_to_the_letters_that_were_folded(text: str) -> None:
    folded, origins = fold_with_origins(text)
    assert folded == fold(text)
    assert len(origins) == len(folded)
    for character, origin in zip(folded, origins, strict=True):
        assert character in fold(text[origin])


def test_words_stand_in_the_order_of_the_alphabet_and_the_tones() -> None:
    words = ["an", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "dương", "đặng", "em", "êm", "hoa", "hoà"]
    assert all(alphabet_sort_key(first) < alphabet_sort_key(second) for first, second in pairwise(words))


def test_people_stand_by_given_name_then_family_and_middle_names() -> None:
    people = ["Trần Văn An", "Lương Văn Hải", "Nguyễn Hải", "Nguyễn Văn Hải", "Đỗ Thị Yến"]
    assert all(name_sort_key(first) < name_sort_key(second) for first, second in pairwise(people))


def test_dates_in_words_have_a_leading_nought_for_days_under_ten_and_the_first_two_months() -> None:
    assert date_in_words(date(2020, 2, 5)) == "ngày\u00a005 tháng\u00a002 năm\u00a02020"
    assert date_in_words(date(2019, 12, 27)) == "ngày\u00a027 tháng\u00a012 năm\u00a02019"
    assert date_in_words(date(2021, 3, 9)) == "ngày\u00a009 tháng\u00a03 năm\u00a02021"
    assert hour_in_words(time(8, 5)) == "08\u00a0giờ\u00a005"


@pytest.mark.parametrize("typed", ["27/12/2019", "27-12-19", "27.12.2019", "27122019", " 27 / 12 / 2019 ", "271219"])
def test_a_date_is_read_in_any_habit_of_typing(typed: str) -> None:
    assert parse_date(typed) == date(2019, 12, 27)


@pytest.mark.parametrize("typed", ["31/02/2020", "", "27/12", "27/12/1819", "1/1/99999", "hôm nay"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert parse_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:00", (14, 0)),
        ("14h30", (14, 30)),
        ("8h", (8, 0)),
        ("1400", (14, 0)),
        ("7g15", (7, 15)),
        ("14 giờ 05 phút", (14, 5)),
    ],
)
def test_an_hour_is_read_in_any_habit_of_typing(typed: str, hour: tuple[int, int]) -> None:
    assert parse_time(typed) == time(*hour)


@pytest.mark.parametrize("typed", ["24:00", "14:60", "", "sáng", "2:3:4", "140000"])
def test_what_is_no_hour_is_none(typed: str) -> None:
    assert parse_time(typed) is None


def test_old_encodings_are_told_and_read() -> None:
    vni = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; ñeà nghò caùc sôû; ÑÖÔØNG"
    assert old_encoding(vni) is OldEncoding.VNI
    assert from_vni(vni) == "Cộng hòa xã hội chủ nghĩa Việt Nam; đề nghị các sở; ĐƯỜNG"
    tcvn3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®\u00ada ra"
    assert old_encoding(tcvn3) is OldEncoding.TCVN3
    assert from_tcvn3(tcvn3) == "Cộng hòa xã hội chủ nghĩa Việt Nam, đưa ra"
    for one_word in ("Tr\u00adëng ban", "khai thac: t\u00ad van", "n\u00adíc"):
        assert old_encoding(one_word) is OldEncoding.TCVN3, one_word


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        *((".VnTime", OldEncoding.TCVN3), (" .vnArialH", OldEncoding.TCVN3), ("VNI-Times", OldEncoding.VNI)),
        *(("Times New Roman", None), ("Vni", None), ("", None)),
    ],
)
def test_old_fonts_are_known_by_their_names(font: str, encoding: OldEncoding | None) -> None:
    assert encoding_of_font(font) is encoding


def test_what_an_old_font_shows_is_read_by_it_and_unicode_left_alone() -> None:
    assert from_font("kiÕn", OldEncoding.TCVN3) == "kiến"
    assert from_font("hoøa", OldEncoding.VNI) == "hòa"
    assert from_font("kiến nghị", OldEncoding.TCVN3) == "kiến nghị"


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị tổng kết công tác năm 2019 của Ban Quản lý các khu công nghiệp",
        "Công ty Müller & Größe GmbH, façade, naïve, Côte d'Ivoire",
        "Việt kiều tại München, Düsseldorf và Zürich",
        "hoà, hoá, thuê, huê, quý, khuỷu, giặc, xoèn xoẹt",
        "in\u00adter\u00adna\u00adtion\u00adal, Hà\u00adnam, 10\u00adm",
        "một chữ n\u00adíc giữa chữ Unicode",
    ],
)
def test_other_text_is_taken_for_no_old_encoding(text: str) -> None:
    assert old_encoding(text) is None
