"""The nearest words of the archive's own vocabulary, for a query that finds nothing."""

from __future__ import annotations

import re
import sqlite3
import string
import unicodedata

from kcnminutes.archive.matching import candidates
from kcnminutes.archive.query import Query
from kcnminutes.archive.terms import words_of, words_with_places
from kcnminutes.archive.texts import texts_of
from kcnminutes.language import fold, fold_with_origins

_LETTERS = string.ascii_lowercase
_PIECE = re.compile(r"[^\W\d_]{2,}")


def suggest(connection: sqlite3.Connection, query: str) -> str | None:
    """See `Archive.suggest`."""
    better = _PIECE.sub(lambda match: _nearest(connection, match.group()), unicodedata.normalize("NFC", query))
    return better if better != unicodedata.normalize("NFC", query) else None


def _nearest(connection: sqlite3.Connection, word: str) -> str:
    """The commonest known word one letter away, with its marks; `word` itself where it is known or nothing is near."""
    folded = "".join(words_of(fold(word)))
    if not folded or _count(connection, folded):
        return word
    near = {one: _count(connection, one) for one in _known(connection, _one_letter_away(folded))}
    best = max(near, key=lambda one: (near[one], one), default=None)
    return _as_written(connection, best) if best is not None and near[best] else word


def _known(connection: sqlite3.Connection, words: list[str]) -> list[str]:
    """Those of the words that the archive holds or once held."""
    found: list[str] = []
    for start in range(0, len(words), 500):
        some = words[start : start + 500]
        rows = connection.execute(f"SELECT word FROM vocabulary WHERE word IN ({', '.join('?' * len(some))})", some)
        found += [word for (word,) in rows]
    return found


def _count(connection: sqlite3.Connection, word: str) -> int:
    """In how many documents a word stands, counted up to a thousand."""
    found: int = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT 1000)", (f'"{word}"',)
    ).fetchone()[0]
    return found


def _one_letter_away(word: str) -> list[str]:
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    without = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    changed = {a + c + b[1:] for a, b in splits if b for c in _LETTERS}
    added = {a + c + b for a, b in splits for c in _LETTERS}
    return sorted((without | swapped | changed | added) - {word, ""})


def _as_written(connection: sqlite3.Connection, word: str) -> str:
    """A folded word as the newest text writes it."""
    docs = connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 1", (f'"{word}"',)
    ).fetchall()
    for one in candidates(connection, Query(), (doc for (doc,) in docs)):
        for _, text in texts_of(connection, one)[0]:
            folded, origins = fold_with_origins(text)
            for found, start, end in words_with_places(folded):
                if found == word:
                    return text[origins[start] : origins[end - 1] + 1].lower()
    return word
