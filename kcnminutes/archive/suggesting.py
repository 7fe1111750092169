"""The nearest words of the archive's own vocabulary, for a query that finds nothing."""

from __future__ import annotations

import re
import sqlite3
import string
import unicodedata

from kcnminutes.archive.documents import Index
from kcnminutes.archive.query import Query
from kcnminutes.archive.search import search
from kcnminutes.archive.search_index import RANKED
from kcnminutes.archive.synonyms import Synonyms
from kcnminutes.archive.terms import words_of, words_with_places
from kcnminutes.archive.texts import texts_of
from kcnminutes.language import fold, fold_with_origins

_LETTERS = string.ascii_lowercase
_MOST_COUNTED = 1000
_PIECE = re.compile(
    r"""(?<!\S)-?(?P<key>[^\W\d_]{2,10}):(?=\S)   # the name of a filter stays as it is
        |(?P<word>[^\W_]{2,})""",
    re.VERBOSE,
)
_NAMING = {"nguoi": "@p", "donvi": "@u"}
"""The filters whose words are names, and how the index marks these."""

_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("w", ""))
_TONE_KEY = re.compile(r"(?<=[aeiouy])[sfrxj](?=[a-z]{1,2}$)|[sfrxj]$")


def suggest(connection: sqlite3.Connection, text: str, synonyms: Synonyms) -> str | None:
    """See `Archive.suggest`."""
    typed = unicodedata.normalize("NFC", text)
    words = [match["word"] for match in _PIECE.finditer(typed) if match["word"]]
    known = [word for word in words if _count(connection, _folded(word))]
    sign = ""

    def better(match: re.Match[str]) -> str:
        nonlocal sign
        if match["key"]:
            sign = _NAMING.get(fold(match["key"]), "?")
            return match.group()
        named, sign = sign, sign if _goes_on(typed, match.end(), sign) else ""
        if named == "?" or _count(connection, named + _folded(match["word"])):
            return match.group()
        return _nearest(connection, match["word"], named, [] if named else known)

    found = _PIECE.sub(better, typed)
    if found == typed or not search(connection, found, synonyms, sort="newest", limit=1, as_typed=False).hits:
        return None
    return found


def _goes_on(typed: str, at: int, sign: str) -> bool:
    """Whether the value of a filter has more words: it is in quotes that are still open."""
    return bool(sign) and typed[:at].count('"') % 2 == 1


def _folded(word: str) -> str:
    return "".join(words_of(fold(word)))


def _nearest(connection: sqlite3.Connection, word: str, sign: str, others: list[str]) -> str:
    """The known word, as it is written, that is one letter away or what the keys of an input method meant.

    Of several the one that stands most often with the `others`. `word` itself where nothing is near.
    """
    folded = _folded(word)
    near = {}
    for one in _known(connection, [*_by_keys(folded), *_one_letter_away(folded)] if folded else []):
        together = " AND ".join(f'"{term}"' for term in (sign + one, *map(_folded, others)))
        near[one] = (_count_of(connection, together), _count(connection, sign + one))
    best = max(near, key=lambda one: (near[one], one), default=None)
    return _as_written(connection, best) if best is not None and near[best][1] else word


def _known(connection: sqlite3.Connection, words: list[str]) -> list[str]:
    """Those of the words that the archive holds or once held."""
    found: list[str] = []
    for start in range(0, len(words), 500):
        some = words[start : start + 500]
        rows = connection.execute(f"SELECT word FROM vocabulary WHERE word IN ({', '.join('?' * len(some))})", some)
        found += [word for (word,) in rows]
    return found


def _count(connection: sqlite3.Connection, term: str) -> int:
    """In how many documents a term stands, counted up to a thousand."""
    return _count_of(connection, f'"{term}"') if term else 0


def _count_of(connection: sqlite3.Connection, wanted: str) -> int:
    return Index(connection).count(Query(kinds=frozenset(RANKED)), wanted, _MOST_COUNTED)[0]


def _by_keys(word: str) -> list[str]:
    """What a word means that was typed for Telex or VNI while no input method listened: nuwowcs, nghie65p."""
    without = re.sub(r"[0-9]", "", word) if not word.isdigit() else word
    for keys, letter in _TELEX:
        without = without.replace(keys, letter)
    return sorted({without, _TONE_KEY.sub("", without)} - {word, ""})


def _one_letter_away(word: str) -> list[str]:
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    without = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    changed = {a + c + b[1:] for a, b in splits if b for c in _LETTERS}
    added = {a + c + b for a, b in splits for c in _LETTERS}
    return sorted((without | swapped | changed | added) - {word, ""})


def _as_written(connection: sqlite3.Connection, word: str) -> str:
    """A folded word as the newest text writes it."""
    index = Index(connection)
    docs = index.documents(Query(kinds=frozenset(RANKED)), f'"{word}"', 1)
    for texts, _ in texts_of(connection, index.candidates(Query(), docs)).values():
        for _, text in texts:
            folded, origins = fold_with_origins(text)
            for found, start, end in words_with_places(folded):
                if found == word:
                    return text[origins[start] : origins[end - 1] + 1].lower()
    return word
