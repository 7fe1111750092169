"""Locks, versions, kills, verify, backup, restore: nothing is lost and what is wrong is named."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kcnminutes.archive import (
    Archive,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveNewer,
    DraftLocked,
    Problem,
    ProblemKind,
)
from kcnminutes.archive import tables as models
from kcnminutes.archive.locks import FileLock
from kcnminutes.archive.schema import STEPS
from kcnminutes.record import Conference, read_record


def kinds(problems: list[Problem]) -> list[ProblemKind]:
    return [problem.kind for problem in problems]


def python(checkout: Path, code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=environment, encoding="utf-8"
    )


def test_there_must_be_an_archive_to_read_it(folder: Path) -> None:
    with pytest.raises(ArchiveMissing):
        Archive.open(folder)
    assert not folder.exists()


def test_a_newer_archive_is_refused_with_a_sentence(folder: Path) -> None:
    with Archive.open(folder, create=True) as archive:
        archive.connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(ArchiveNewer, match="phiên bản mới hơn"):
        Archive.open(folder)


@pytest.mark.parametrize("name", ["locks", "files", "records", "incoming", "backups", "prints", "thumbs"])
def test_a_file_in_the_place_of_a_folder_is_named(folder: Path, no_photos: Conference, name: str) -> None:
    with Archive.open(folder, create=True) as archive:
        archive.save(no_photos, None, 0)
        shutil.rmtree(folder / name)
        (folder / name).write_text("no folder", encoding="utf-8")
    with pytest.raises(ArchiveError, match=rf"ở chỗ của một thư mục .*{name}"):
        Archive.open(folder)
    with Archive.open(folder, write=False) as archive:
        assert archive.load(no_photos.id).conference == no_photos
        assert name in [problem.path for problem in archive.verify()]


def test_a_database_of_another_program_is_refused(folder: Path) -> None:
    folder.mkdir()
    other = sqlite3.connect(folder / "archive.sqlite")
    other.execute("PRAGMA user_version = 1")
    other.close()
    with pytest.raises(ArchiveDamaged):
        Archive.open(folder)
    (folder / "archive.sqlite").write_bytes(b"no database at all, but long enough to be one" * 30)
    with pytest.raises(ArchiveDamaged):
        Archive.open(folder)


def test_a_step_keeps_a_copy_of_the_old_archive_first(folder: Path, no_photos: Conference) -> None:
    with Archive.open(folder, create=True) as archive:
        archive.save(no_photos, None, 0)
    longer = (*STEPS, ("ALTER TABLE conference ADD COLUMN mood TEXT NOT NULL DEFAULT ''",))
    with Archive.open(folder, steps=longer) as archive:
        assert archive.load(no_photos.id).conference == no_photos
    (kept,) = (folder / "backups").iterdir()
    old = sqlite3.connect(kept)
    assert old.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
    assert old.execute("SELECT id FROM conference").fetchall() == [(no_photos.id,)]
    old.close()


def test_a_step_that_fails_leaves_the_archive_as_it_was(folder: Path, no_photos: Conference) -> None:
    with Archive.open(folder, create=True) as archive:
        archive.save(no_photos, None, 0)
    broken = (*STEPS, ("DELETE FROM conference", "CREATE TABLE nonsense (("))
    with pytest.raises(sqlite3.OperationalError):
        Archive.open(folder, steps=broken)
    with Archive.open(folder) as archive:
        assert archive.load(no_photos.id).conference == no_photos


def test_the_models_are_the_tables(archive: Archive) -> None:
    for model in models.MODELS:
        columns = {row[1] for row in archive.connection.execute(f"PRAGMA table_info({model._meta.table_name})")}
        assert set(model._meta.columns) <= columns


SAVE_FOREVER = """
import sys
from dataclasses import replace
from pathlib import Path
from kcnminutes.archive import Archive
with Archive.open(Path(sys.argv[1])) as archive:
    stored = archive.load(sys.argv[2])
    base, revision = stored.conference, stored.revision
    print("go", flush=True)
    while True:
        mark = f"lần {revision + 1}"
        speeches = tuple(replace(s, heading=mark, text=mark) for s in base.speeches)
        new = replace(base, title=mark, speeches=speeches[1:] + speeches[:1])
        revision = archive.save(new, base, revision).revision
        print(revision, flush=True)
        base = new
        if revision % 7 == 0:
            archive.renew_side_files()
"""


def test_a_killed_process_leaves_the_last_whole_revision(folder: Path, no_photos: Conference, checkout: Path) -> None:
    dice = random.Random()
    with Archive.open(folder, create=True) as archive:
        archive.save(no_photos, None, 0)
    told = 1
    for _ in range(12):
        process = python(checkout, SAVE_FOREVER, str(folder), no_photos.id)
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        time.sleep(dice.uniform(0.0, 0.25))
        process.kill()
        said = [int(line) for line in process.stdout.read().split("\n")[:-1]]
        process.wait()
        process.stdout.close()
        told = max([told, *said])
        with Archive.open(folder) as archive:
            stored = archive.load(no_photos.id)
            assert stored.revision in (told, told + 1)
            told = stored.revision
            if told > 1:
                mark = f"lần {told}"
                assert stored.conference.title == mark
                assert {speech.text for speech in stored.conference.speeches} == {mark}
            assert archive.verify() == []


SAVE_TWENTY = """
import sys
from dataclasses import replace
from pathlib import Path
from kcnminutes.archive import Archive
from kcnminutes.record import read_record
record = read_record(Path(sys.argv[2]).read_bytes())[0]
with Archive.open(Path(sys.argv[1])) as archive:
    for n in range(20):
        archive.save(replace(record, id=f"{sys.argv[3]}-{n}", photos=()), None, 0)
"""


def test_writers_wait_for_one_another(folder: Path, sample_path: Path, checkout: Path) -> None:
    Archive.open(folder, create=True).close()
    writers = [python(checkout, SAVE_TWENTY, str(folder), str(sample_path), name) for name in "abc"]
    for writer in writers:
        writer.communicate(timeout=120)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with Archive.open(folder) as archive:
        assert archive.count() == 60
        assert archive.verify() == []


def test_a_reader_reads_while_another_writes(archive: Archive, folder: Path, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    with Archive.open(folder, write=False) as reader, archive.writing() as inside:
        inside.execute("UPDATE conference SET title = 'chưa xong'")
        assert reader.load(no_photos.id).conference == no_photos
        assert reader.summaries()[0].title == no_photos.title
        assert reader.search("sơn mỹ")


def test_the_index_goes_back_with_a_save_that_fails(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    archive.connection.execute("CREATE TRIGGER no BEFORE UPDATE ON conference BEGIN SELECT RAISE(ABORT, 'no'); END")
    changed = replace(no_photos, speeches=(replace(no_photos.speeches[0], text="không được giữ"),))
    with pytest.raises(Exception, match="no"):
        archive.save(changed, no_photos, 1)
    archive.connection.execute("DROP TRIGGER no")
    assert archive.search("được giữ") == []
    assert archive.load(no_photos.id).conference == no_photos
    assert archive.verify() == []


def test_a_second_window_learns_who_edits_a_draft(filled: Archive, folder: Path, sample: Conference) -> None:
    lock = filled.lock_draft(sample.id)
    with Archive.open(folder) as second:
        with pytest.raises(DraftLocked) as refusal:
            second.lock_draft(sample.id)
        assert refusal.value.who == lock.who
        assert refusal.value.since == lock.since.isoformat()
        lock.release()
        second.lock_draft(sample.id).release()


HOLD = """
import sys, time
from pathlib import Path
from kcnminutes.archive.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
time.sleep(60)
"""


def test_a_lock_goes_with_its_process(tmp_path: Path, checkout: Path) -> None:
    process = python(checkout, HOLD, str(tmp_path / "lock"))
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    lock = FileLock(tmp_path / "lock")
    assert not lock.acquire(0.05)
    process.kill()
    process.communicate()
    assert lock.acquire(5)
    lock.release()


def test_a_whole_archive_has_no_problems(filled: Archive, folder: Path) -> None:
    filled.renew_side_files()
    assert filled.verify() == []
    (folder / "Thumbs.db").write_bytes(b"left by Windows")
    assert filled.verify() == []


def test_verify_tells_changed_missing_and_extra_files_apart(
    filled: Archive, folder: Path, sample: Conference, sample_files: dict[str, Path]
) -> None:
    filled.renew_side_files()
    originals = filled.originals(sample.id)
    originals["photos/1.jpg"].write_bytes(b"something else")
    originals["photos/2.jpg"].unlink()
    (folder / "files" / "notes.txt").write_text("foreign", encoding="utf-8")
    wrong = originals["photos/3.jpg"].with_name("3" * 64)
    shutil.copy(originals["photos/3.jpg"], wrong)
    problems = filled.verify()
    assert sorted(kinds(problems)) == ["changed", "extra", "extra", "missing"]
    by_kind = {problem.kind: problem.path for problem in problems}
    assert by_kind[ProblemKind.CHANGED] == originals["photos/1.jpg"].relative_to(folder).as_posix()
    assert by_kind[ProblemKind.MISSING] == originals["photos/2.jpg"].relative_to(folder).as_posix()


def test_a_file_that_nobody_names_under_its_right_hash_is_no_problem(filled: Archive, sample_path: Path) -> None:
    filled.store_file(sample_path)
    assert filled.verify() == []


def test_verify_finds_an_index_and_side_files_that_say_something_else(filled: Archive, folder: Path) -> None:
    filled.renew_side_files()
    filled.connection.execute("UPDATE speech SET text = 'lén sửa' WHERE id = 's3'")
    side_file = next(p for p in (folder / "records").glob("*.json") if p.name.find(".") == 32 and "files" not in p.name)
    assert kinds(filled.verify()) == [ProblemKind.INDEX, ProblemKind.CHANGED]
    side_file.unlink()
    assert kinds(filled.verify()) == [ProblemKind.INDEX, ProblemKind.MISSING]


def test_verify_names_a_broken_database(folder: Path, no_photos: Conference) -> None:
    with Archive.open(folder, create=True) as archive:
        for n in range(40):
            archive.save(replace(no_photos, id=f"c{n}"), None, 0)
    database = folder / "archive.sqlite"
    content = bytearray(database.read_bytes())
    for page in range(8, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 512] = b"\xff" * 512
    database.write_bytes(content)
    with Archive.open(folder, write=False) as archive:
        assert kinds(archive.verify())[0] is ProblemKind.DATABASE


def test_side_files_are_the_record_and_are_renewed_once(filled: Archive, folder: Path, sample: Conference) -> None:
    assert filled.renew_side_files() == 1
    assert filled.renew_side_files() == 0
    (side_file,) = (p for p in (folder / "records").glob("*.json") if p.name.find(".") == 32 and "files" not in p.name)
    assert read_record(side_file.read_bytes()) == (sample, ())
    changed = replace(sample, title="Mới")
    filled.save(changed, sample, 1)
    assert filled.renew_side_files() == 1
    assert read_record(side_file.read_bytes())[0] == changed


def test_side_files_can_be_renewed_a_few_at_a_time(filled: Archive, folder: Path, sample: Conference) -> None:
    for number in range(4):
        filled.save(replace(sample, id=f"c{number}", photos=(), attachments=()), None, 0)
    assert [filled.renew_side_files(2) for _ in range(4)] == [2, 2, 1, 0]
    assert len([path for path in (folder / "records").glob("*.json") if path.name.find(".") == 32]) == 5 + 1


@pytest.mark.skipif(os.name == "nt", reason="Windows gives rights by the folder's owner")
def test_only_the_user_may_read_an_archive(filled: Archive, folder: Path) -> None:
    filled.renew_side_files()
    for path in [folder, *folder.rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_listing_loads_neither_peewee_nor_search_nor_pictures(filled: Archive, folder: Path, checkout: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kcnminutes.archive import Archive\n"
        "with Archive.open(Path(sys.argv[1]), write=False) as archive: print(len(archive.summaries()))\n"
        "print([m for m in sys.modules if m in ('peewee', 'PIL', 'kcnminutes.archive.search.answer', 'PySide6')])"
    )
    output, _ = python(checkout, code, str(folder)).communicate()
    assert output == "1\n[]\n"


def test_contents_that_nobody_names_are_swept_after_a_day(
    filled: Archive, folder: Path, sample: Conference, sample_path: Path
) -> None:
    photo = filled.originals(sample.id)["photos/1.jpg"]
    left_over = filled.store_file(sample_path)  # as a crash before the save leaves it
    fresh = filled.store_photo(photo)
    assert fresh.sha256 == photo.name
    old = folder / "files" / left_over.sha256[:2] / left_over.sha256
    filled.save(replace(sample, id="gone"), None, 0, files={p.file: fresh for p in sample.photos})
    filled.delete("gone")
    filled.empty_bin(0)
    filled.connection.execute("UPDATE file SET added_at = '2020-01-01T00:00:00'")
    filled.set_setting("swept", None)
    os.utime(old, (0, 0))
    os.utime(photo, (0, 0))
    with Archive.open(folder) as archive:
        assert not old.exists()
        assert photo.exists()
        assert archive.verify() == []
    recent = filled.store_file(sample_path)
    filled.set_setting("swept", None)
    with Archive.open(folder):
        assert (folder / "files" / recent.sha256[:2] / recent.sha256).exists()
