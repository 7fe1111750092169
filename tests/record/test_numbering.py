"""The number and symbol of minutes in lists and registers: as on paper."""

from __future__ import annotations

import pytest

from kcnminutes.record import number_with_symbol


@pytest.mark.parametrize(
    ("number", "symbol", "of_office", "words"),
    [
        (5, "BB-BQL", "BB-KCN", "05/BB-BQL"),
        (5, "", "BB-KCN", "05/BB-KCN"),
        (12, "  ", "bb - kcn", "12/BB-KCN"),
        (12, "/BB-BQL/", "", "12/BB-BQL"),
        (123, "", " ", "123/BB-……"),
    ],
)
def test_it_is_that_of_the_record_else_of_the_office(number: int, symbol: str, of_office: str, words: str) -> None:
    assert number_with_symbol(number, symbol, of_office) == words
