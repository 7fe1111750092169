"""The number and symbol of minutes, as they stand on paper, in lists and in registers.

Decree 30/2020/NĐ-CP, annex I, II.3: a leading 0 under 10, the symbol in capitals, no blanks round "/" and "-".
"""

from __future__ import annotations

import re

NO_SYMBOL = "BB-……"
"""Minutes, of nobody knows which office."""
_ROUND_SIGNS = re.compile(r"\s*([/\-])\s*")


def number_with_symbol(number: int, symbol: str, of_office: str = "") -> str:
    """ "05/BB-BQL". `of_office`: the symbol of the office's minutes, for a record that has none of its own."""
    return f"{number:02d}/{own_symbol(symbol, of_office) or NO_SYMBOL}"


def own_symbol(symbol: str, of_office: str) -> str:
    """The symbol of a record, else that of its office; "" where neither has one."""
    written = " ".join(symbol.split()) or " ".join(of_office.split())
    return _ROUND_SIGNS.sub(r"\1", written).strip("/").upper()
