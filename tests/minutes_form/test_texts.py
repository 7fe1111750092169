"""Two tables: texts with what the form check finds in them and suggests, and texts it has nothing to say about."""

from __future__ import annotations

import re

import pytest
from form_texts import findings, rows, with_text

from kcnminutes.minutes.form import check_form, path_of

MARKED = re.compile("⟦([^→]*)→([^⟧]*)⟧")


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(rows("wrong.txt")) >= 80
    assert len(rows("right.txt")) >= 120


@pytest.mark.parametrize(("field", "marked"), rows("wrong.txt"))
def test_what_is_wrong_is_found_at_its_letters_with_what_to_write(field: str, marked: str) -> None:
    text = MARKED.sub(lambda match: match[1], marked)
    found = findings(field, text)
    shown, end = [], 0
    for one in found:
        assert text[one.start : one.end] == one.found
        shown += [text[end : one.start], f"⟦{one.found}→{one.suggestion}⟧"]
        end = one.end
    assert "".join([*shown, text[end:]]) == marked


@pytest.mark.parametrize(("field", "text"), rows("right.txt"))
def test_what_may_be_right_is_left_alone(field: str, text: str) -> None:
    assert [(one.found, one.suggestion, one.rule) for one in findings(field, text)] == []


def test_every_finding_names_its_field_and_its_rule() -> None:
    conference, place = with_text("speech", "Giao sở tài chính thẩm định.")
    (found,) = check_form(conference)
    assert found.place == place
    assert path_of(conference, found.place) == "speeches[0].text"
    assert "Nghị định 30" in found.problem
