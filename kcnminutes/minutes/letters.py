"""Letters of a record that the paper's font lacks: said at the door, because they print as boxes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kcnminutes.record import Cleaned, Conference, as_dict
from kcnminutes.words import t

_SURELY_PRINTED = re.compile("[\n\t -~\u00a0-\u024f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2026]*")
_UNSEEN = ("Cf", "Mn", "Me", "Zs")
_NAMED = 60
_NOT_PRINTED = ("id", "file", "format")


def letters_without_a_glyph(conference: Conference) -> tuple[Cleaned, ...]:
    """A warning for each text that holds such letters, naming them."""
    warnings = []
    for field, text in _texts("", as_dict(conference)):
        if _SURELY_PRINTED.fullmatch(text):
            continue
        from kcnminutes.minutes.pdf.fonts import fonts  # loads reportlab: only for a letter out of the ordinary

        covered = fonts().covered
        lacked = dict.fromkeys(c for c in text if c not in covered and unicodedata.category(c) not in _UNSEEN)
        if lacked:
            names = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in list(lacked)[:_NAMED])
            more = "…" if len(lacked) > _NAMED else ""
            problem = t("phông chữ của bản in không có {letters}{more}, sẽ in ô vuông", letters=names, more=more)
            warnings.append(Cleaned(field, problem))
    return tuple(warnings)


def _texts(field: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_PRINTED:
                yield from _texts(f"{field}.{name}" if field else str(name), inner)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(f"{field}[{index}]", inner)
