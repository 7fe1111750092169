"""Text at the door: NFC, LF, nothing invisible; old encodings kept letter for letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcnminutes.record import clean_text
from kcnminutes.record.cleaning import clean_with_reasons


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("một\r\nhai\rba\vbốn\fnăm\u2028sáu\u0085bảy", "một\nhai\nba\nbốn\nnăm\nsáu\nbảy"),
        ("Hàm\x1eTân, đền\x1fbù, ô\x07ô", "Hàm-Tân, đềnbù, ô\tô"),
        ("Nguyễn\u200b Văn\u2060 An\ufeff", "Nguyễn Văn An"),
        ("sửa\u00adđổi, công\u200dnghiệp", "sửađổi, côngnghiệp"),
        (unicodedata.normalize("NFD", "Hội nghị về đường"), "Hội nghị về đường"),
        ("a\x00b\x1bc\x9fd\uffff", "abcd"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("Tab\tở lại", "Tab\tở lại"),
    ],
)
def test_text_is_cleaned_as_word_meant_it(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept
    assert clean_with_reasons(typed)[1] or typed == kept


def test_clean_text_is_left_alone_without_a_word() -> None:
    assert clean_with_reasons("Hội nghị tổng kết năm 2019: “đạt 99%”") == ("Hội nghị tổng kết năm 2019: “đạt 99%”", ())


@pytest.mark.parametrize(
    "old",
    [
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; ñeà nghò",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®­a ra, nh\u00adng",
        "Tr\u00adëng ban",
        "Ban qu¶n lý ®Çu t\u00ad",
        "th\u00ad ky",
        "N\u00adíc",
    ],
)
def test_old_encodings_are_kept_letter_for_letter_and_warned_about(old: str) -> None:
    text, reasons = clean_with_reasons(old)
    assert text == old
    assert len(reasons) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("khu công nghiệp: n\u00adíc th¶i, đầu\u00adtư", "khu công nghiệp: n\u00adíc th¶i, đầutư"),
        ("xã\u00ad hội, kí\u00ad kết, Hà\u00ad Nội", "xã hội, kí kết, Hà Nội"),
        ("in\u00adter\u00adna\u00adtion\u00adal, ban\u00ad", "international, ban"),
        ("10\u00adm, \u00ad, a\u00ad\u00adb", "10m, , ab"),
        ("n\u00adước", "nước"),
    ],
)
def test_a_soft_hyphen_is_a_letter_only_within_a_syllable_of_tcvn3(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(st.text())
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_with_reasons(once)[0] == once


ODD = (
    "\x00\x07\x0b\r\x1e\x1f\x7f\x85\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200f"
    "\u2028\u202e\u2060\u2065\u206f\ufeff\ufffb\uffff"
)


@given(st.text(st.one_of(st.sampled_from("aeđø \n\u0301👩"), st.sampled_from(ODD), st.characters(codec=None))))
def test_text_is_cleaned_alike_whether_reasons_are_asked_for_or_not(text: str) -> None:
    assert clean_text(text) == clean_with_reasons(text)[0]
