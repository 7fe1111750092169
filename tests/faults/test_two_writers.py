"""Windows in processes of their own, and the command line, over one draft at once: what each was told is kept is kept.

A writer does to the archive what a window does (`desktop.editor.keeping`): it looks whether it still has the draft, and
saves upon the revision that it loaded. Now and then one takes over from whoever has it, one is killed, and commands try
to change the draft beside them.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveError, DraftLocked
from kcnminutes.archive.locks import FileLock
from kcnminutes.record import Conference, read_record

WRITER = """
import random, sys, time
from dataclasses import replace
from pathlib import Path
from kcnminutes.archive import Archive, DraftLocked, DraftTaken, StaleRevision

folder, id, name, saves = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
chance, number = random.Random(name), 0
with Archive.open(folder) as archive:
    print("ready", flush=True)
    while not (folder.parent / "go").exists():
        time.sleep(0.01)
    while number < saves:
        try:
            lock = archive.lock_draft(id, take_over=chance.random() < 0.3)
        except DraftLocked as told:
            print("told", told.who, told.since, flush=True)
            time.sleep(0.05)
            continue
        with lock:
            stored = archive.load(id)
            for _ in range(chance.randint(3, 12)):
                token, base = f"{name}.{number}", stored.conference
                new = replace(base, conclusions=f"{base.conclusions} {token}")
                time.sleep(chance.random() * 0.02)  # she types
                try:
                    lock.check()
                    saved = archive.save(new, base, stored.revision)
                except (DraftTaken, StaleRevision) as why:
                    print("lost", type(why).__name__, flush=True)
                    break
                print("kept", token, flush=True)
                stored, number = replace(stored, conference=new, revision=saved.revision), number + 1
"""
SAVES = 25
KILLS = 3


def writer(folder: Path, id: str, name: str, checkout: Path, said: Path) -> subprocess.Popen[bytes]:
    with said.open("wb") as out:
        command = [sys.executable, "-c", WRITER, folder, id, name, str(SAVES)]
        return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(checkout)}, stdout=out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kho"


@pytest.fixture
def sample(sample_path: Path) -> Conference:
    whole = read_record(sample_path.read_bytes())[0]
    return replace(whole, photos=(), conclusions="")


def test_what_each_of_several_windows_was_told_is_kept_is_there_and_nothing_else(
    folder: Path, sample: Conference, tmp_path: Path, checkout: Path
) -> None:
    with Archive.open(folder, create=True) as archive:
        archive.save(sample, None, 0)
    chance = random.Random(7)
    said = [tmp_path / f"{name}.txt" for name in "abc"]
    writers = [writer(folder, sample.id, path.stem, checkout, path) for path in said]
    while not all(path.read_bytes() for path in said):
        time.sleep(0.01)
    (tmp_path / "go").touch()
    tagged = killed = 0
    with Archive.open(folder) as archive:
        while any(one.poll() is None for one in writers):
            time.sleep(chance.random() * 0.1)
            with suppress(DraftLocked):  # as the command line and the list of another window do
                archive.tag(sample.id, [f"nhãn {tagged}"])
                tagged += 1
            if killed < KILLS and b"kept" in said[-1 if killed else 0].read_bytes():
                writers[0].kill()
                writers[0].wait()
                killed += 1
                said.append(tmp_path / f"a{killed}.txt")
                writers[0] = writer(folder, sample.id, said[-1].stem, checkout, said[-1])
    assert killed == KILLS
    for one in writers:
        assert one.wait(60) == 0
    lines = [line.split() for path in said for line in path.read_text().splitlines()]
    kept = [line[1] for line in lines if line[0] == "kept"]
    assert len(kept) >= 3 * SAVES
    assert any(line[0] == "told" for line in lines)
    assert any(line[0] == "lost" for line in lines)
    with Archive.open(folder) as archive:
        stored = archive.load(sample.id).conference
        archive.renew_side_files()
        assert archive.verify() == []
    there = stored.conclusions.split()
    assert len(there) == len(set(there))
    assert set(kept) <= set(there)
    assert len(set(there) - set(kept)) <= len(said)  # kept, and killed before it was said
    for name in (path.stem for path in said):
        numbers = [int(token.split(".")[1]) for token in there if token.split(".")[0] == name]
        assert numbers == sorted(numbers)
    assert len(stored.tags) == len(sample.tags) + tagged


def test_a_lock_left_by_another_computer_is_none_and_one_that_it_holds_is_told_and_taken_over(
    folder: Path, sample: Conference
) -> None:
    """On a share: the note says a computer that is not this one; only the system says whether anybody holds it."""
    with Archive.open(folder, create=True) as archive:
        archive.save(sample, None, 0)
        archive.lock_draft(sample.id).release()
        (file,) = (path for path in (folder / "locks").iterdir() if path.name != "writer.lock")
        note = json.dumps({"who": "lan@máy-khác", "since": "2035-01-31T08:00:00"}).encode()
        file.write_bytes(note)  # a clock that goes ahead, of a process that is no more
        archive.lock_draft(sample.id).release()
        elsewhere = FileLock(file)
        assert elsewhere.acquire()
        elsewhere.write(note)
        with pytest.raises(DraftLocked, match=r"lan@máy-khác soạn từ .*31/01/2035") as told:
            archive.lock_draft(sample.id)
        assert (told.value.who, told.value.since) == ("lan@máy-khác", "2035-01-31T08:00:00")
        for change in (
            lambda: archive.delete(sample.id),
            lambda: archive.tag(sample.id, ["nhãn"]),
            lambda: archive.put(replace(sample, title="Khác"), {}),
        ):
            with pytest.raises(DraftLocked):
                change()
        assert archive.put(sample, {}) == "unchanged"
        with archive.lock_draft(sample.id, take_over=True) as lock:
            lock.check()
            assert lock.since <= datetime.now()
        elsewhere.release()


@pytest.mark.skipif(sys.platform == "win32", reason="another call locks there")
def test_a_share_that_knows_no_locks_says_so_and_nobody_is_waited_for(
    folder: Path, sample: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    with Archive.open(folder, create=True) as archive:
        archive.save(sample, None, 0)
        monkeypatch.setattr(fcntl, "flock", refuse)  # the system's call on such a share
        with pytest.raises(ArchiveError, match="không đọc hoặc ghi được"):
            archive.delete(sample.id)
        monkeypatch.undo()
        assert archive.load(sample.id).conference == sample
