"""Keeps the search index equal to the texts of attached files, a little at a time while the archive is at rest.

A text has a document for each of its pieces under every attachment that has the content, and one for each place where
a piece ends and the next begins (`page_ends`). Triggers of the schema say
what changed (`text_due`) and hide at once what is no longer to be found; everything long is done here: the index
forgets and learns a few documents in each transaction. `indexed_text` says what it holds. At last it is noted which
documents are named where (`noting`).
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import datetime

from kcnminutes.archive.index import page_ends, search_index
from kcnminutes.archive.index.parts import PartKind, frame_terms
from kcnminutes.archive.references import noting
from kcnminutes.archive.terms import terms
from kcnminutes.file_text import TextState

_AT_ONCE_S = 0.03
"""Seconds of one transaction: about as long as another save may wait."""


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether the index differs from the texts, or something is not noted yet; cheap to ask."""
    asked = (
        "SELECT EXISTS (SELECT 1 FROM text_due) "
        "OR EXISTS (SELECT 1 FROM indexed_text WHERE attachment IS NULL OR done < count)"
    )
    return bool(connection.execute(asked).fetchone()[0]) or noting.is_behind(connection)


def step(connection: sqlite3.Connection) -> None:
    """Some of the work, within one writing transaction."""
    end = time.monotonic() + _AT_ONCE_S
    while time.monotonic() < end and (_follow_one(connection) or _forget_some(connection, end)):
        pass
    while time.monotonic() < end and _learn_some(connection, end):
        pass
    while time.monotonic() < end and noting.note_some(connection, end):
        pass
    search_index.merge(connection)  # hundreds of steps in a row leave no index in pieces


def _follow_one(connection: sqlite3.Connection) -> bool:
    """Looks at one conference that changed: which texts are to be found there, and with which terms."""
    due = connection.execute("SELECT conference FROM text_due LIMIT 1").fetchone()
    if due is None:
        return False
    key: int = due[0]
    wanted = _wanted(connection, key)
    held = connection.execute(
        "SELECT attachment, text, context FROM indexed_text WHERE conference = ? AND attachment IS NOT NULL", (key,)
    ).fetchall()
    for attachment, text, context in held:
        if wanted.get(attachment) == (text, context):
            del wanted[attachment]
        else:
            connection.execute("UPDATE indexed_text SET attachment = NULL WHERE attachment = ?", (attachment,))
    if wanted:
        year = _year(connection, key)
        for attachment, (text, context) in wanted.items():
            _announce(connection, key, year, attachment, text, context)
    connection.execute("DELETE FROM text_due WHERE conference = ?", (key,))
    return True


def _wanted(connection: sqlite3.Connection, key: int) -> dict[int, tuple[int, str]]:
    """By attachment the text that is to be found there and its "@" terms; asks for texts that are not known yet.

    A file that was lost may be there again.
    """
    frame = connection.execute(
        "SELECT kind, number, tags, starts_at FROM conference WHERE key = ? AND deleted_at IS NULL", (key,)
    ).fetchone()
    if frame is None:
        return {}
    connection.execute(
        "INSERT INTO file_text (sha256, state) SELECT DISTINCT f.sha256, '' FROM attachment a "
        "JOIN conference_file f ON f.conference = a.conference AND f.path = a.file WHERE a.conference = ? "
        "ON CONFLICT (sha256) DO UPDATE SET state = '' WHERE state = ?",
        (key, str(TextState.MISSING)),
    )
    kind, number, tags, starts_at = frame
    year = datetime.fromisoformat(starts_at).year
    context = " ".join(search_index.place_terms(frame_terms(kind, number, json.loads(tags)), key, year))
    found = connection.execute(
        "SELECT a.key, t.key FROM attachment a JOIN conference_file f ON f.conference = a.conference "
        "AND f.path = a.file JOIN file_text t ON t.sha256 = f.sha256 "
        "WHERE a.conference = ? AND EXISTS (SELECT 1 FROM file_text_piece WHERE text = t.key)",
        (key,),
    )
    return {attachment: (text, context) for attachment, text in found}


def _year(connection: sqlite3.Connection, key: int) -> int:
    found = connection.execute("SELECT starts_at FROM conference WHERE key = ?", (key,)).fetchone()
    return datetime.fromisoformat(found[0]).year


def _announce(connection: sqlite3.Connection, key: int, year: int, attachment: int, text: int, context: str) -> None:
    """Gives the documents of a text their numbers; the index learns them later."""
    pieces = connection.execute("SELECT count(*) FROM file_text_piece WHERE text = ?", (text,)).fetchone()[0]
    count = page_ends.count(pieces)
    low, high = (search_index.first_of(PartKind.ATTACHMENT_TEXT, one) for one in (year, year + 1))
    # Not the numbers in `part`: the index may still hold a document that nobody finds any more.
    last = connection.execute(
        "SELECT first + count FROM indexed_text WHERE first >= ? AND first < ? ORDER BY first DESC LIMIT 1", (low, high)
    ).fetchone()
    first = last[0] if last else low
    if first + count > high:  # half a million pages in a year: the rest is not searched
        return
    connection.execute(
        "INSERT INTO indexed_text (attachment, conference, text, context, first, count, done) "
        "VALUES (?, ?, ?, ?, ?, ?, 0)",
        (attachment, key, text, context, first, count),
    )
    connection.executemany(
        "INSERT INTO part VALUES (?, ?, ?, ?)",
        [(first + n, key, PartKind.ATTACHMENT_TEXT, attachment) for n in range(count)],
    )


def _learn_some(connection: sqlite3.Connection, end: float) -> bool:
    """Puts documents of one text into the index; whether there were any."""
    found = connection.execute(
        "SELECT key, text, context, first, count, done FROM indexed_text WHERE done < count AND attachment IS NOT NULL "
        "ORDER BY key DESC LIMIT 1"
    ).fetchone()
    if found is None:
        return False
    key, text, context, first, count, done = found
    while True:
        if content := _document(connection, text, done, context):
            search_index.put_in(connection, first + done, content)
        done += 1
        if done == count or time.monotonic() > end:
            break
    connection.execute("UPDATE indexed_text SET done = ? WHERE key = ?", (done, key))
    return True


def _forget_some(connection: sqlite3.Connection, end: float) -> bool:
    """Takes documents of one text that is hidden out of the index; whether there was one."""
    found = connection.execute(
        "SELECT key, text, context, first, done FROM indexed_text WHERE attachment IS NULL LIMIT 1"
    ).fetchone()
    if found is None:
        return False
    key, text, context, first, done = found
    while done and time.monotonic() < end:
        done -= 1
        if content := _document(connection, text, done, context):
            search_index.take_out(connection, first + done, content)
    if done:
        connection.execute("UPDATE indexed_text SET done = ? WHERE key = ?", (done, key))
        return True
    connection.execute("DELETE FROM indexed_text WHERE key = ?", (key,))
    connection.execute(
        "DELETE FROM file_text WHERE key = ? AND NOT EXISTS (SELECT 1 FROM file WHERE sha256 = file_text.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM indexed_text WHERE text = file_text.key)",
        (text,),
    )
    return True


def documents(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str]]:
    """What the index is to hold of texts: the number of each document, the key of its conference, its terms."""
    found = connection.execute("SELECT conference, text, context, first, done FROM indexed_text").fetchall()
    for conference, text, context, first, done in found:
        for number in range(done):
            if content := _document(connection, text, number, context):
                yield first + number, conference, content


def _document(connection: sqlite3.Connection, text: int, number: int, context: str) -> str:
    """The terms of one document; "" for one that holds nothing."""
    found = page_ends.document(connection, text, number)
    if found is None:
        return ""
    place = context.split(" ")
    return terms((found.text,), place if found.next_page is None else (*place, page_ends.TERM))
