"""A record that was written in fonts of before Unicode: what stands in it, and all of it read in Unicode as one edit.

Nothing is turned by itself: an import keeps every letter, and whoever opens the record is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from kcnminutes.editing.draft import Draft, rows_of, with_rows
from kcnminutes.editing.fields import Sort, sort_of
from kcnminutes.language import OldEncoding, in_unicode, old_encoding
from kcnminutes.record import SECTIONS, Conference, Row

Owner = TypeVar("Owner", Conference, Row)

_NOT_VIETNAMESE = re.compile(
    "[\xa1-\xbf\xc4-\xc7\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb-\xff]"
)
"""Letters and signs that no Vietnamese text has several of, and any in an old font has."""

_LOOKED_AT = 400_000
"""Characters of a record that are looked through for such letters: large ones are opened as quickly as small ones."""

_JUDGED = 20_000
"""Characters of those texts from which the encoding is told."""

_TEXTS = (Sort.LINE, Sort.TEXT, Sort.LIST)


@dataclass(frozen=True, slots=True)
class OldLetters:
    """The texts of a record that look like an old font, as they stand and as they read in Unicode."""

    encoding: OldEncoding
    old: tuple[str, ...]
    new: tuple[str, ...]


def old_letters(conference: Conference) -> OldLetters | None:
    """What looks like an old font in a record; None where nothing does."""
    seen, odd = 0, []
    for text in _texts(conference):
        seen += len(text)
        if _NOT_VIETNAMESE.search(text):
            odd.append(text)
        if seen > _LOOKED_AT:
            break
    encoding = old_encoding("\n".join(odd)[:_JUDGED]) if odd else None
    if encoding is None:
        return None
    pairs = [(text, in_unicode(text, encoding)) for text in odd]
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    if not changed:
        return None
    return OldLetters(encoding, tuple(old for old, _ in changed), tuple(new for _, new in changed))


def read_in_unicode(draft: Draft, encoding: OldEncoding) -> Draft:
    """The draft with every text that looks like an old font in Unicode; the same draft where none does."""
    conference = _own_read(draft.conference, "", encoding)
    for section in SECTIONS:
        rows = rows_of(conference, section)
        read = tuple(_own_read(row, section, encoding) for row in rows)
        if any(a is not b for a, b in zip(rows, read, strict=True)):
            conference = with_rows(conference, section, read)
    return draft if conference is draft.conference else replace(draft, conference=conference)


def _own_read(owner: Owner, section: str, encoding: OldEncoding) -> Owner:
    changed: dict[str, object] = {}
    for name in _text_fields(section, owner):
        value = getattr(owner, name)
        read = in_unicode(value, encoding) if isinstance(value, str) else tuple(in_unicode(t, encoding) for t in value)
        if read != value:
            changed[name] = read
    return replace(owner, **changed) if changed else owner  # type: ignore[arg-type]


def _texts(conference: Conference) -> Iterator[str]:
    for section, owners in (("", (conference,)), *((name, rows_of(conference, name)) for name in SECTIONS)):
        for owner in owners:
            for name in _text_fields(section, owner):
                value = getattr(owner, name)
                yield from (value,) if isinstance(value, str) else value


def _text_fields(section: str, owner: Conference | Row) -> list[str]:
    return [one.name for one in fields(owner) if one.name not in SECTIONS and sort_of(section, one.name) in _TEXTS]
