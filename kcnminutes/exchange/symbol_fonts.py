"""Letters of fonts that show signs in their places, as what they show: Word writes an arrow as "à" in Wingdings.

Only signs that the paper's typeface has are put in; one that has none near it stays as it came.
"""

from __future__ import annotations

_LONGEST = 3
"""Characters: signs come alone. What is longer is words in a font that a page names by mistake."""

_WINGDINGS = {
    "l": "●", "n": "■", **dict.fromkeys("opqr¨", "□"), **dict.fromkeys("§Øvtu", "▪"), **dict.fromkeys("üþ", "√"),
    **{"·": "•", "ß": "←", "à": "→", "á": "↑", "â": "↓", "ó": "↔", "ô": "↕"},
    **{"ç": "←", "è": "→", "é": "↑", "ê": "↓", "ð": "→", "û": "×", "ý": "×", "J": ":)", "L": ":("},
}  # fmt: skip
_SYMBOL = {
    **dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip("GDQLXPSFYW", "ΓΔΘΛΞΠΣΦΨΩ", strict=True)),
    **{"·": "•", "®": "→", "¬": "←", "«": "↔", "Þ": "→", "³": "≥", "£": "≤", "¹": "≠", "»": "≈", "´": "×", "¸": "÷"},
    **{"¥": "∞", "å": "∑", "Ö": "√", "°": "°", "±": "±"},
}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}

_PRIVATE = {0xF000 + ord(code): sign for code, sign in {**_SYMBOL, **_WINGDINGS, "®": "→", "¨": "□"}.items()}
"""Where Word writes such a letter without its font, in Unicode's private area; most of them are of Wingdings."""


def shows_signs(font: str) -> bool:
    return font.strip().lower() in _FONTS or font.strip().lower() in ("wingdings 2", "wingdings 3", "webdings")


def from_symbol_font(text: str, font: str) -> str:
    """What a few letters of a font show; longer texts and other fonts are left alone."""
    signs = _FONTS.get(font.strip().lower())
    if not signs or not 0 < len(text.strip()) <= _LONGEST:
        return text
    return "".join(signs.get(chr(ord(one) & 0xFF) if 0xF020 <= ord(one) <= 0xF0FF else one, one) for one in text)


def without_private_signs(text: str) -> str:
    """Signs of Word in the private area as what they most likely show; its blank as a blank."""
    return text.translate({**_PRIVATE, 0xF020: " ", 0xF0A0: " "})
