"""Whether the JSON beside the database says what the database says, while others may write both."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kcnminutes.archive import past_files
from kcnminutes.archive.checking.problems import Problem, ProblemKind
from kcnminutes.archive.loading import load
from kcnminutes.archive.seals import chain, chain_files
from kcnminutes.archive.seals.chain import Link
from kcnminutes.archive.side_files import RECORDS, stem
from kcnminutes.archive.whole_files import read_if_there
from kcnminutes.record import RecordError, read_record
from kcnminutes.words import t

_LOOKS = 5
"""At the side files of a conference that somebody is writing."""


def side_file_problems(folder: Path, connection: sqlite3.Connection, key: int) -> list[Problem]:
    """What is wrong with the JSON beside the database of one conference. Those that wait to be renewed are not looked
    at; where somebody writes them just now, it is looked again: whatever they say is changed with a new revision."""
    for _ in range(_LOOKS):
        connection.execute("BEGIN")
        try:
            before = _standing(connection, key)
            if before is None or before.stale:
                break
            problems = list(_wrong_side_files(folder, connection, key, before.id))
        finally:
            connection.execute("COMMIT")
        if not problems or _standing(connection, key) == before:
            return problems
    return []


class _Standing(NamedTuple):
    """How a conference stands; `stale`: its side files wait to be renewed."""

    id: str
    revision: int
    stale: int


def _standing(connection: sqlite3.Connection, key: int) -> _Standing | None:
    found = connection.execute("SELECT id, revision, side_file_stale FROM conference WHERE key = ?", (key,)).fetchone()
    return _Standing(*found) if found else None


def _wrong_side_files(folder: Path, connection: sqlite3.Connection, key: int, id: str) -> Iterator[Problem]:
    path = folder / RECORDS / f"{stem(id)}.json"
    name = path.relative_to(folder).as_posix()
    said = read_if_there(path)
    if said is None:
        yield Problem(ProblemKind.MISSING, t("thiếu bản JSON {name} của hội nghị {id}", name=name, id=id), name)
        return
    try:
        same = read_record(said)[0] == load(connection, key).conference
    except RecordError:
        same = False
    if not same:
        what = t("bản JSON {name} của hội nghị {id} đã bị thay đổi", name=name, id=id)
        yield Problem(ProblemKind.CHANGED, what, name)
    for wrong in past_files.wrong(folder, connection, key, id):
        name = wrong.relative_to(folder).as_posix()
        if wrong.is_file():
            yield Problem(ProblemKind.CHANGED, t("tệp {name} đã bị thay đổi", name=name), name)
        else:
            yield Problem(ProblemKind.MISSING, t("thiếu tệp {name} của hội nghị {id}", name=name, id=id), name)


def chain_file_problems(folder: Path, connection: sqlite3.Connection) -> Iterator[Problem]:
    """Those of sealed versions; a missing one may still wait to be written, and one of an undone import is no more."""

    def wrong(link: Link) -> bool:
        path = chain_files.path_of(folder, link.number)
        return path.is_file() and chain_files.read_link(path) != link

    for link in list(filter(wrong, chain.links(connection))):
        if link in chain.links_of(connection, link.conference) and wrong(link):
            name = chain_files.path_of(folder, link.number).relative_to(folder).as_posix()
            yield Problem(ProblemKind.CHANGED, t("tệp {name} đã bị thay đổi", name=name), name)
