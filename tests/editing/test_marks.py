"""The light marks of long texts: put on and taken off, kept whole by every change."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kcnminutes.editing import cut_out, entered, listed, moved, toggled
from kcnminutes.record import BOLD, ITALIC, Run, bodies, marks_in, read_runs, write_runs

WORDS = st.text(alphabet="aẫ 1*\n.-😀", max_size=12)
RUNS = st.lists(st.builds(Run, st.text(alphabet="aẫ 1,\n", min_size=1, max_size=5), st.booleans(), st.booleans()))


def letters(text: str) -> str:
    return "".join(run.text for start, end in bodies(text) for run in read_runs(text[start:end]))


@given(RUNS)
def test_runs_are_written_without_losing_a_letter_and_read_back(parts: list[Run]) -> None:
    text = write_runs(parts)
    assert "".join(run.text for run in read_runs(text)) == "".join(run.text for run in parts)
    assert write_runs(read_runs(text)) == text


def test_styles_in_words_and_over_blanks() -> None:
    assert write_runs([Run("Giao "), Run(" Phòng A ", bold=True), Run("làm")]) == "Giao  **Phòng A** làm"
    assert write_runs([Run("a", True), Run(" "), Run("b", True)]) == "**a b**"
    assert write_runs([Run("a", True), Run("b", italic=True)]) == "**a**b"


@pytest.mark.parametrize("mark", [BOLD, ITALIC])
@given(text=WORDS, start=st.integers(0, 12), length=st.integers(1, 12))
def test_a_style_put_on_and_off_leaves_the_letters(mark: str, text: str, start: int, length: int) -> None:
    text = text.replace("*", "")
    assume(start < len(text))
    made, first, last = toggled(text, start, min(start + length, len(text)), mark)
    assert letters(made).replace("*", "").split() == letters(text).split()
    assert 0 <= first <= last <= len(made)


def test_a_chosen_part_gets_marks_and_loses_them_again() -> None:
    text = "tăng cao so với năm 2018"
    bold, start, end = toggled(text, 0, 9, BOLD)
    assert (bold, bold[start:end]) == ("**tăng cao** so với năm 2018", "tăng cao")
    assert toggled(bold, start, end, BOLD) == (text, 0, 8)


def test_bold_and_italic_live_together() -> None:
    both, start, end = toggled("**cao**", 2, 5, ITALIC)
    assert both == "***cao***"
    assert toggled(both, start, end, BOLD)[0] == "*cao*"
    assert toggled(both, start, end, ITALIC)[0] == "**cao**"


def test_a_part_that_is_partly_bold_becomes_bold_and_a_part_of_it_plain() -> None:
    assert toggled("một **hai** ba", 0, 14, BOLD)[0] == "**một hai ba**"
    assert toggled("**một hai ba**", 6, 9, BOLD)[0] == "**một** hai **ba**"


def test_each_paragraph_and_item_has_marks_of_its_own() -> None:
    text = "Một\n\n- hai\n- ba"
    made, start, end = toggled(text, 0, len(text), BOLD)
    assert made == "**Một**\n\n- **hai**\n- **ba**"
    assert toggled(made, start, end, BOLD)[0] == text


def test_without_a_choice_the_word_or_an_empty_pair_or_the_way_out() -> None:
    assert toggled("tăng cao", 6, 6, BOLD) == ("tăng **cao**", 8, 8)
    pair = toggled("tăng ", 5, 5, BOLD)
    assert pair == ("tăng ****", 7, 7)
    assert toggled(*pair, BOLD) == ("tăng ", 5, 5)
    assert toggled("**tăng**", 6, 6, BOLD) == ("**tăng**", 8, 8)


@pytest.mark.parametrize(
    ("text", "start", "end", "made"),
    [
        ("**ab c** d", 4, 8, "**ab** d"),
        ("x **ab** c", 0, 5, "**b** c"),
        ("**ab**", 2, 4, "****"),
        ("một hai", 3, 7, "một"),
        ("**a**\n\nb", 3, 7, "**a**b"),
        ("**một hai** ba", 2, 5, " **hai** ba"),
        ("**một hai** ba", 6, 9, "**một**  ba"),
        ("a *một hai*", 3, 6, "a  *hai*"),
    ],
)
def test_taking_letters_out_keeps_the_style_of_the_others(text: str, start: int, end: int, made: str) -> None:
    assert cut_out(text, start, end)[0] == made


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Một|", "Một\n\n|"),
        ("Một\n\n|", "Một\n\n|"),
        ("Một |hai", "Một\n\n|hai"),
        ("- một|", "- một\n- |"),
        ("- một\n- |", "- một\n\n|"),
        ("- một\n- |\n- hai", "- một\n\n|\n\n- hai"),
        ("1. một|\n2. hai\n3. ba", "1. một\n2. |\n3. hai\n4. ba"),
        ("9. một|\n12. hai", "9. một\n10. |\n12. hai"),
        ("**một| hai**", "**một**\n\n**|hai**"),
        ("**một|**", "**một**\n\n|"),
        ("- |một", "- \n- |một"),
        ("Một|\n\nhai", "Một\n\n|\n\nhai"),
    ],
)
def test_enter_goes_on_as_a_word_processor_does(typed: str, made: str) -> None:
    at = typed.index("|")
    text, cursor = entered(typed.replace("|", ""), at, at)
    assert text[:cursor] + "|" + text[cursor:] == made


def test_paragraphs_become_items_and_paragraphs_again() -> None:
    text = "Đề nghị:\n\nmột\n\nhai\n\nHết."
    made, start, end = listed(text, 11, 18, numbered=False)
    assert made == "Đề nghị:\n\n- một\n- hai\n\nHết."
    counted, start, end = listed(made, start, end, numbered=True)
    assert counted == "Đề nghị:\n\n1. một\n2. hai\n\nHết."
    assert listed(counted, start, end, numbered=True)[0] == text


def test_a_list_goes_on_with_the_number_before_it() -> None:
    assert listed("1. một\nhai", 8, 8, numbered=True)[0] == "1. một\n2. hai"
    assert listed("", 0, 0, numbered=False) == ("- ", 2, 2)


@pytest.mark.parametrize(
    ("part", "to", "made"),
    [
        ("một", 14, " **hai** ba**một** bốn"),
        ("ba", 0, "ba**một hai**  bốn"),
        ("bốn", 5, "**mộtbốn hai** ba "),
        ("hai", 7, "**một hai** ba bốn"),
    ],
)
def test_a_part_moves_with_its_marks(part: str, to: int, made: str) -> None:
    text = "**một hai** ba bốn"
    start = text.index(part)
    found, first, last = moved(text, start, start + len(part), to)
    assert found == made
    assert found[first:last].strip("*") == part


@given(WORDS, st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_moving_loses_no_letter(text: str, one: int, two: int, three: int) -> None:
    start, end, to = sorted(min(place, len(text)) for place in (one, two, three))
    for found, first, last in (moved(text, start, end, to), moved(text, end, to, start)):
        assert Counter(filter(str.isalnum, found)) == Counter(filter(str.isalnum, text))
        assert 0 <= first <= last <= len(found)


@given(WORDS, st.integers(0, 12), st.integers(0, 12))
def test_no_change_fails_or_leaves_the_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for made, *places in (
        toggled(text, start, end, BOLD),
        toggled(text, start, end, ITALIC),
        listed(text, start, end, numbered=True),
        listed(text, start, end, numbered=False),
        entered(text, start, end),
        cut_out(text, start, end),
    ):
        assert all(0 <= place <= len(made) for place in places)
        assert marks_in(made) is not None
