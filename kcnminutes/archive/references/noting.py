"""Notes which documents are named where, in the idle steps of `text_index`: a register that read every speech and
every page of every attached file when it is opened would keep its reader waiting.

What attached files name is noted once for each content, whoever attached it. What records name is noted anew after each
change; until then (`record_unnoted`) it is read out of their texts, so that nothing is told of yesterday.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from typing import NamedTuple

from kcnminutes.archive.file_texts import unpacked
from kcnminutes.archive.references.mentions import DASHES, Named, named_in
from kcnminutes.archive.snippets import PROSE, plain

_OF_SECTION = "{} t JOIN conference c ON c.key = t.conference"
_SPEAKER = (
    "(SELECT coalesce(nullif(a.name, ''), a.\"group\") FROM attendee a "
    "WHERE a.conference = t.conference AND a.id = t.speaker)"
)
_TEXTS = (
    *(("", column, "conference c") for column in ("title", "conclusions")),
    ("agenda", "title", _OF_SECTION.format("agenda_item")),
    *(("speeches", column, _OF_SECTION.format("speech")) for column in ("heading", "text")),
    *(("directives", column, _OF_SECTION.format("directive")) for column in ("text", "progress", "given_in", "result")),
    ("photos", "caption", _OF_SECTION.format("photo")),
    ("attachments", "title", _OF_SECTION.format("attachment")),
)
"""Section, field and tables of every text of a record in which a document may be named."""


class InRecord(NamedTuple):
    """A document that a record names: the key of its conference, where in it, and who says so, where it is a speech."""

    conference: int
    section: str
    row: str
    field: str
    speaker: str
    named: Named


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether anything is not noted yet; cheap to ask."""
    asked = "SELECT EXISTS (SELECT 1 FROM text_unnoted) OR EXISTS (SELECT 1 FROM record_unnoted)"
    return bool(connection.execute(asked).fetchone()[0])


def note_some(connection: sqlite3.Connection, end: float) -> bool:
    """Notes one conference, or until `end` some pieces of one text; whether there was anything to note."""
    return _note_record(connection) or _note_pieces(connection, end)


def unnoted(connection: sqlite3.Connection) -> Iterator[InRecord]:
    """What is named in records that are not noted as they are now."""
    return _in_records(connection, "SELECT conference FROM record_unnoted")


def _note_record(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT conference FROM record_unnoted ORDER BY conference DESC LIMIT 1").fetchone()
    if found is None:
        return False
    (key,) = found
    connection.execute("DELETE FROM record_reference WHERE conference = ?", (key,))
    connection.executemany(
        "INSERT INTO record_reference VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (one.conference, one.section, one.row, one.field, one.named.reference, one.speaker, *one.named[1:])
            for one in _in_records(connection, str(int(key)))
        ],
    )
    connection.execute("DELETE FROM record_unnoted WHERE conference = ?", (key,))
    return True


def _in_records(connection: sqlite3.Connection, keys: str) -> Iterator[InRecord]:
    """`keys`: those of the conferences, as SQL has them within IN ()."""
    for section, column, tables in _TEXTS:
        row = "t.id" if section else "''"
        text = f"t.{column}" if section else f"c.{column}"
        speaker = f"coalesce({_SPEAKER}, '')" if section == "speeches" else "''"
        found = connection.execute(
            f"SELECT c.key, {row}, {speaker}, {text} FROM {tables} "
            f"WHERE c.key IN ({keys}) AND {text} GLOB '*[{DASHES}/]*'"
        )
        for key, id, who, words in found:
            for named in named_in(plain(words) if (section, column) in PROSE else words):
                yield InRecord(key, section, id, column, who, named)


def _note_pieces(connection: sqlite3.Connection, end: float) -> bool:
    """A document that several pages of a file name is noted for each of them."""
    found = connection.execute("SELECT text, done FROM text_unnoted ORDER BY text DESC LIMIT 1").fetchone()
    if found is None:
        return False
    text, done = found
    pieces = connection.execute(
        "SELECT number, page, sheet, content FROM file_text_piece WHERE text = ? AND number >= ? ORDER BY number",
        (text, done),
    )
    for number, page, sheet, content in pieces:
        connection.executemany(
            "INSERT INTO text_reference VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(text, number, named.reference, page, sheet, *named[1:]) for named in named_in(unpacked(content))],
        )
        if time.monotonic() > end:
            connection.execute("UPDATE text_unnoted SET done = ? WHERE text = ?", (number + 1, text))
            return True
    connection.execute("DELETE FROM text_unnoted WHERE text = ?", (text,))
    return True
