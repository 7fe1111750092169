"""Short forms of fuzz.py and soak.py: readers given what nobody would write, and the same work over and over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from fuzz import Readers, fuzz
from hypothesis import given, settings
from hypothesis import strategies as st

from kcnminutes.archive import Archive
from kcnminutes.archive.side_files import read_companion
from kcnminutes.exchange import ExchangeError, read_list
from kcnminutes.record import Pending, Place, RecordError, from_dict, read_record, record_to_json

HERE = Path(__file__).parent
INPUTS = {
    "record": 200,
    "lost database": 50,
    "package": 100,
    "pdf": 100,
    "text table": 200,
    "sheet": 60,
    "old sheet": 60,
    "attached": 60,
    "query": 150,
    "past": 200,
}
FLAT = {"archive": 4 << 10, "window": 64 << 10}
"""KiB of growth that is no leak in a short run: pages that the allocator keeps, and in a window the fonts and pictures
that it goes on loading for a while (19 to 42 MiB). Pictures of the sample's pages that every round kept are more.
"""


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    made = Readers(tmp_path_factory.mktemp("readers"))
    yield made
    made.close()


@pytest.mark.parametrize("kind", INPUTS)
def test_a_broken_file_is_taken_or_refused_in_a_sentence(readers: Readers, kind: str) -> None:
    assert set(INPUTS) == set(readers.readers)
    outcomes, surprises = fuzz(readers, kind, range(INPUTS[kind]))
    assert surprises == []
    assert sum(outcomes.values()) == INPUTS[kind]
    assert outcomes[False] or kind == "text table"  # some were broken indeed


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    (
        *("id", "status", "kind", "title", "number", "starts_at", "ends_at", "retention", "attendees", "agenda"),
        *("speeches", "directives", "photos", "attachments", "recipients", "tags", "format", "version"),
    )
)


@given(fields=st.dictionaries(FIELDS, JSON, max_size=5))
@settings(max_examples=80)
def test_any_values_in_a_record_are_taken_or_refused_at_their_field(fields: dict[str, object]) -> None:
    least = {"format": "kcnminutes-record", "version": 1, "id": "r1", "starts_at": "2020-02-05T08:00"}
    with suppress(RecordError):
        taken = from_dict({**least, **fields})[0]
        assert read_record(record_to_json(taken).encode())[0] == taken


@given(content=st.binary(max_size=200))
@settings(max_examples=60)
def test_any_bytes_are_no_record_and_perhaps_a_table(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(RecordError):
        read_record(content)
    source = tmp_path_factory.getbasetemp() / "any.csv"
    source.write_bytes(content)
    with suppress(ExchangeError):
        assert len(read_list(source).rows) <= len(content) + 1


def test_a_file_nested_too_deeply_is_a_damaged_one(readers: Readers, tmp_path: Path) -> None:
    """Found by fuzz.py: Python's own reader gives such a file up in another way than a broken one."""
    deep = b"[" * 100_000
    beside = tmp_path / "r.files.json"
    beside.write_bytes(deep)
    assert read_companion(tmp_path / "r.json") is None
    folder = tmp_path / "kho"
    with Archive.open(folder, create=True) as archive:
        archive.put(read_record((HERE.parent / "cases" / "T25-least-record.json").read_bytes())[0], {})
        archive.renew_side_files()
    (folder / "archive.sqlite").unlink()
    for name in ("archive.json", *(path.relative_to(folder / "records") for path in folder.rglob("audit.json"))):
        (folder / "records" / name).write_bytes(deep)
    rebuilt = Archive.rebuild(folder)
    assert (rebuilt.conferences, len(rebuilt.lost)) == (1, 2)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        (
            "audit.json",
            {"lines": [[float("inf"), "2020-01-02", "2020-01-02", "lan", "created", ""]]},
        ),  # found by fuzz.py
        ("audit.json", {"lines": [[10**30, "2020-01-02", "2020-01-02", "lan", "created", ""]]}),
        ("audit.json", {"lines": [[1, "2020-01-02", "2020-01-02", "\ud800", "created", ""]]}),
        ("archive.json", {"settings": {"office": 5}}),
        ("archive.json", {"settings": {"office": "no JSON"}}),
        ("archive.json", {"reopened": [["r1", 1, None, "", "2020-01-02"]]}),
        ("archive.json", {"pdfs": [[10**30, "", ""]]}),
        ("*.files.json", {"files": {"a.pdf": "ă" * 2000}}),
        ("*.files.json", {"deleted_at": [1]}),
        ("*.files.json", {"pending": [["", "", "ends_at", "\ud800"]]}),
    ],
)
def test_what_no_database_takes_is_named_as_lost(name: str, changed: dict[str, object], tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    record = read_record((HERE.parent / "cases" / "T25-least-record.json").read_bytes())[0]
    with Archive.open(folder, create=True) as archive:
        archive.save(record, None, 0, pending=(Pending(Place(field="ends_at"), "25h"),))
        archive.renew_side_files()
    (folder / "archive.sqlite").unlink()
    (file,) = (folder / "records").rglob(name)
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changed}), encoding="utf-8")
    rebuilt = Archive.rebuild(folder)
    assert (rebuilt.conferences, len(rebuilt.lost)) == (1, 1)
    with Archive.open(folder) as archive:
        assert archive.load(record.id).conference == record


@pytest.mark.parametrize(("what", "rounds"), [("archive", 40), ("window", 8)])
def test_memory_and_handles_stay_flat(what: str, rounds: int, checkout: Path) -> None:
    run = subprocess.run(
        [sys.executable, HERE / "soak.py", what, str(rounds)],
        env={**os.environ, "PYTHONPATH": str(checkout)},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    grown = json.loads(run.stdout)
    assert grown["rounds"] == rounds
    assert grown["handles"] < rounds // 2  # what leaks, leaks every round; a process beside may come or go
    assert grown["memory"] < FLAT[what]
