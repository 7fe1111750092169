"""The JSON beside the database while somebody else writes: it never lags behind for good, and is never told as changed
for lagging. Each test puts the deed of another process at the very place where it hurts."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveError, side_files
from kcnminutes.archive.side_files import stem
from kcnminutes.record import Conference, Status, read_record

Deed = Callable[[Archive], object]


def retitled(archive: Archive, id: str) -> None:
    stored = archive.load(id)
    archive.save(replace(stored.conference, title=f"{stored.conference.title} mới"), stored.conference, stored.revision)


def removed(archive: Archive, id: str) -> None:
    archive.delete(id)
    archive.delete_for_good(id)


def done_elsewhere(folder: Path, deed: Deed, wait_s: float = 60.0) -> threading.Thread:
    """A deed in an archive opened by itself, as of another process; not waited for any longer than that."""

    def do() -> None:
        with Archive.open(folder) as archive:
            deed(archive)

    thread = threading.Thread(target=do)
    thread.start()
    thread.join(wait_s)
    return thread


@pytest.fixture
def kept(filled: Archive, no_photos: Conference) -> Archive:
    filled.save(replace(no_photos, id="c1"), None, 0)
    filled.renew_side_files()
    return filled


def side_file(folder: Path, id: str) -> Path:
    return folder / "records" / f"{stem(id)}.json"


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("little", [True, False])
@pytest.mark.parametrize(
    "deed",
    [
        lambda archive: retitled(archive, "c1"),
        lambda archive: (retitled(archive, "c1"), archive.renew_side_files()),
        lambda archive: removed(archive, "c1"),
        lambda archive: (removed(archive, "c1"), retitled(archive, archive.ids()[0]), archive.renew_side_files()),
    ],
    ids=["saved", "saved and renewed", "removed", "removed, another renewed"],
)
def test_what_another_changes_while_it_is_checked_is_no_problem(
    kept: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch, deed: Deed, *, little: bool, first: bool
) -> None:
    """`first`: just before the side file is read, or just after; every read of it, for the check may look again."""
    read, path, times = Path.read_bytes, side_file(folder, "c1"), 0

    def read_bytes(this: Path) -> bytes:
        nonlocal times
        content = b"" if first else read(this)
        if this == path and times < 2:
            times += 1
            done_elsewhere(folder, deed if times == 1 else lambda archive: archive.ids())
        return read(this) if first else content

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    if little:
        assert kept.verify_a_little(lambda: False, 60.0).problems == 0
    else:
        assert kept.verify() == []
    assert times
    monkeypatch.undo()
    assert kept.verify() == []


def test_what_is_changed_for_ever_is_not_told_and_what_was_changed_behind_our_back_is(
    kept: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, path, busy = Path.read_bytes, side_file(folder, "c1"), True

    def read_bytes(this: Path) -> bytes:
        if this == path and busy:
            done_elsewhere(folder, lambda archive: (retitled(archive, "c1"), archive.renew_side_files()))
        return read(this)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert kept.verify() == []
    busy = False
    path.write_bytes(path.read_bytes().replace("mới".encode(), "cũ".encode()))
    assert [problem.path for problem in kept.verify()] == [path.relative_to(folder).as_posix()]


@pytest.mark.parametrize(
    "deed",
    [
        lambda archive: (retitled(archive, "c1"), archive.renew_side_files()),
        lambda archive: removed(archive, "c1"),
        lambda archive: (removed(archive, "c1"), archive.put(replace(archive.load("c0").conference, id="c2"), {})),
    ],
    ids=["saved and renewed", "removed", "removed, another in its row"],
)
def test_two_who_write_side_files_at_once_leave_the_newest(
    filled: Archive, folder: Path, no_photos: Conference, monkeypatch: pytest.MonkeyPatch, deed: Deed
) -> None:
    """While the one brings its file to the disk, the other has all the time that it can use."""
    filled.save(replace(no_photos, id="c0"), None, 0)
    filled.renew_side_files()
    filled.save(replace(no_photos, id="c1"), None, 0)
    fsync, others = os.fsync, list[threading.Thread]()

    def slow(descriptor: int) -> None:
        if not others:
            others.append(threading.Thread())
            others.append(done_elsewhere(folder, deed, 0.5))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    filled.renew_side_files()
    others[-1].join()
    assert filled.verify() == []
    filled.renew_side_files()
    assert filled.verify() == []
    said = {read_record(path.read_bytes())[0] for path in (folder / "records").glob("?" * 32 + ".json")}
    assert said == {filled.load(id).conference for id in filled.ids()}


def test_a_kill_between_the_save_and_its_side_file_is_no_problem_and_is_made_good(
    kept: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    retitled(kept, "c1")
    fsync, times = os.fsync, 0

    def fails(descriptor: int) -> None:
        nonlocal times
        times += 1
        if times == 3:  # the record has been written, and what lies beside it has not
            raise OSError(5, "Input/output error")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(ArchiveError):
        kept.renew_side_files()
    monkeypatch.undo()
    assert read_record(side_file(folder, "c1").read_bytes())[0].title.endswith("mới")
    assert kept.verify() == []
    assert kept.renew_side_files() == 1
    assert kept.verify() == []


def test_another_version_under_the_number_of_one_that_was_taken_back_is_no_problem(
    archive: Archive, folder: Path, no_photos: Conference
) -> None:
    """An import that sealed is undone, and the next one sealed before typing rests."""
    final = replace(no_photos, status=Status.FINAL)
    taken = archive.take_in(Archive.prepare(folder, final, {}))
    archive.renew_side_files()
    archive.take_back(taken)
    archive.put(replace(final, id="c2"), {})
    assert archive.verify() == []
    archive.renew_side_files()
    assert archive.verify() == []
    (sealed,) = (folder / "records" / "sealed").iterdir()
    assert '"c2"' in sealed.read_text(encoding="utf-8")


def test_a_writer_gets_in_while_many_side_files_are_written(
    archive: Archive, folder: Path, no_photos: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        archive.save(replace(no_photos, id=f"c{number}"), None, 0)
    waiting = "SELECT count(*) FROM conference WHERE side_file_stale"
    fsync, others, left = os.fsync, list[threading.Thread](), list[int]()

    def deed(other: Archive) -> None:
        other.set_setting("x", 1)
        left.append(other.connection.execute(waiting).fetchone()[0])

    def first(descriptor: int) -> None:
        if not others:
            others.append(threading.Thread())
            others.append(done_elsewhere(folder, deed, 0.0))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", first)
    monkeypatch.setattr(side_files, "_HELD_S", 0.0)  # else so few are written in one go
    archive.renew_side_files()
    others[-1].join()
    assert left[0] > 0
    assert archive.connection.execute(waiting).fetchone() == (0,)
