"""The program's sentences: Vietnamese in the source, English from a gettext catalogue.

Every sentence a user can see passes through `t`. The Vietnamese text is the message id; values are filled in
by name, so that a translation may order them differently. No Qt here: the command line speaks with it too.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from kcnminutes.shipped import shipped

LANGUAGE_VARIABLE = "KCNMINUTES_LANGUAGE"

_translate: Callable[[str], str] | None = None


class UserError(Exception):
    """The world is not as the program needs it; the user can do something about it.

    `what` says what happened and where; `advice` says the next step. Both are clauses without a capital rule or a
    final stop, so that they join into one sentence: "{what}; {advice}."
    """

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice)
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return sentence(self.what, self.advice)


def sentence(what: str, advice: str) -> str:
    """One sentence of what happened and what to do next, on one line."""
    whole = f"{what}; {advice}." if advice else f"{what}."
    return " ".join(whole.split())


def with_capital(text: str) -> str:
    """A sentence as it is shown: clauses begin small, so that they can be joined."""
    return text[:1].upper() + text[1:]


def t(message: str, **values: object) -> str:
    """The sentence in the user's language, with `{name}` places filled from `values` (never parsed as format)."""
    translate = _translate or use_language(os.environ.get(LANGUAGE_VARIABLE, "vi"))
    text = translate(message)
    return text.format_map(values) if values else text


def use_language(code: str) -> Callable[[str], str]:
    """Speak `code` ("vi" or "en") from now on; an unknown code means Vietnamese."""
    global _translate
    _translate = _catalogue(code) if code.startswith("en") else _as_written
    return _translate


def _as_written(message: str) -> str:
    return message


def _catalogue(code: str) -> Callable[[str], str]:
    import gettext  # only a foreign tongue pays for it: the data commands start without

    name = code[:2]
    try:
        with shipped("catalogues", name, "kcnminutes.mo").open("rb") as file:
            return gettext.GNUTranslations(file).gettext
    except FileNotFoundError:
        return _as_written
