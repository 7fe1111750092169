"""The database is lost and loses nothing: it is made anew out of the JSON files beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveDamaged, ArchiveMissing, ProblemKind, Refused
from kcnminutes.record import Conference, Pending, Place

PDF = b"%PDF-1.7 the minutes as printed"
NOW = datetime(2020, 1, 2, 8, 30)
TYPED = Pending(Place("directives", "d1", "due"), "31/02/2020")


@pytest.fixture
def full(filled: Archive, sample: Conference, no_photos: Conference) -> Archive:
    """The sample with photos, one in the bin, one with a half-typed date, one sealed twice, one sealed and gone."""
    for id in ("binned", "pending", "sealed", "gone"):
        filled.save(replace(no_photos, id=id, title=f"Hội nghị {id}"), None, 0)
    stored = filled.load("pending").conference
    filled.save(stored, stored, 1, pending=(TYPED,))
    filled.finalise("sealed", PDF, "lan", now=NOW)
    filled.finalise("gone", PDF + b" gone", "lan", now=NOW)
    filled.reopen("sealed", "sai tên đơn vị", "lan", NOW)
    filled.finalise("sealed", PDF + b" 2", "lan", now=NOW)
    filled.delete("gone")
    filled.empty_bin(0)
    filled.delete("binned")
    earlier = "UPDATE conference SET saved_at = '2019-12-30T17:00:00' WHERE id = 'pending'"
    filled.connection.execute(earlier)
    changed = replace(stored, place="Phòng họp A")
    filled.save(changed, stored, 2, pending=(TYPED,), carried=frozenset({Place(field="place")}))
    filled.set_setting("office", {"symbol": "BB-BQL"})
    filled.renew_side_files()
    assert filled.verify() == []
    return filled


def everything(archive: Archive, sample: Conference) -> dict[str, object]:
    binned = {one.id for one in archive.summaries(binned=True)}
    ids = sorted({*archive.ids(), *binned})
    stored = {id: archive.load(id, binned=id in binned) for id in ids}
    return {
        "states": {id: [(one, archive.state(id, one.number)) for one in archive.states(id)] for id in stored},
        "audit": {id: archive.audit(id) for id in (*stored, "gone")},
        "records": {id: (one.conference, one.pending, one.sample, one.carried) for id, one in stored.items()},
        "binned": binned,
        "versions": {id: archive.versions(id) for id in ("sealed", "gone")},
        "sealed": [archive.sealed_record("sealed", n) for n in (1, 2)],
        "pdfs": [path.read_bytes() for n in (1, 2) if (path := archive.sealed_pdf("sealed", n))],
        "office": archive.setting("office"),
        "found": {(hit.conference, hit.part, hit.part_id, hit.snippet) for hit in archive.search("sơn mỹ")},
        "files": {name: path.read_bytes() for name, path in archive.originals(sample.id).items()},
        "identity": archive.setting("identity"),
    }


def lose(archive: Archive, folder: Path) -> None:
    archive.close()
    for path in folder.glob("archive.sqlite*"):
        path.unlink()


def test_a_lost_database_comes_back_whole(full: Archive, folder: Path, sample: Conference) -> None:
    before = everything(full, sample)
    assert len(full.states("pending")) == 1
    assert full.audit("gone")
    lose(full, folder)
    rebuilt = Archive.rebuild(folder)
    assert (rebuilt.conferences, rebuilt.sealed, rebuilt.lost) == (4, 3, [])
    with Archive.open(folder) as archive:
        assert everything(archive, sample) == before
        assert archive.verify() == []
        archive.renew_side_files()
        assert archive.verify() == []
        # It goes on from there.
        archive.reopen("sealed", "lần nữa", "lan", NOW)
        assert archive.finalise("sealed", PDF + b" 3", "lan", now=NOW).version == 3
        assert archive.verify() == []


def test_a_damaged_database_is_kept_aside(full: Archive, folder: Path, sample: Conference) -> None:
    before = everything(full, sample)
    full.close()
    (folder / "archive.sqlite").write_bytes(b"no database any more" * 300)
    with pytest.raises(ArchiveDamaged):
        Archive.open(folder)
    assert Archive.rebuild(folder).lost == []
    (put_away,) = (folder / "backups").glob("damaged-*")
    assert (put_away / "archive.sqlite").read_bytes().startswith(b"no database")
    with Archive.open(folder) as archive:
        assert everything(archive, sample) == before
        assert archive.verify() == []


@pytest.mark.parametrize("emptied", [False, True])
def test_no_empty_database_takes_the_place_of_a_lost_one(
    full: Archive, folder: Path, sample: Conference, emptied: bool
) -> None:
    """An empty one would look like an archive without conferences, and have what lies beside it forgotten."""
    before = everything(full, sample)
    lose(full, folder)
    if emptied:
        (folder / "archive.sqlite").touch()
    for write in (True, False):
        with pytest.raises(ArchiveMissing, match="hồ sơ JSON của các hội nghị vẫn còn"):
            Archive.open(folder, create=write, write=write)
    assert Archive.rebuild(folder).lost == []
    with Archive.open(folder, create=True) as archive:
        assert everything(archive, sample) == before
        assert archive.verify() == []


def test_an_older_database_put_in_the_place_of_a_newer_one_loses_no_sealed_minutes(
    full: Archive, folder: Path, tmp_path: Path, no_photos: Conference
) -> None:
    full.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(folder / "archive.sqlite", tmp_path / "older.sqlite")
    full.save(replace(no_photos, id="later"), None, 0)
    full.finalise("later", PDF, "lan", now=NOW)
    full.renew_side_files()
    newest = (folder / "records" / "sealed" / "00000004.json").read_bytes()
    full.close()
    shutil.copyfile(tmp_path / "older.sqlite", folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        archive.renew_side_files()
    (kept,) = (folder / "backups").glob("sealed-00000004-*.json")
    assert kept.read_bytes() == newest


def test_a_database_that_is_whole_is_not_rebuilt(full: Archive, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="vẫn nguyên vẹn"):
        Archive.rebuild(folder)
    with pytest.raises(ArchiveMissing):
        Archive.rebuild(tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_lost_is_named_and_the_rest_comes_back(full: Archive, folder: Path, sample: Conference) -> None:
    photo = full.originals(sample.id)["photos/1.jpg"]
    lose(full, folder)
    photo.unlink()
    records = folder / "records"
    broken = next(path for path in records.glob("*.json") if '"Hội nghị pending"' in path.read_text(encoding="utf-8"))
    broken.write_bytes(broken.read_bytes()[:-40])
    (records / "sealed" / "00000002.json").write_text("{}", encoding="utf-8")
    rebuilt = Archive.rebuild(folder)
    assert (rebuilt.conferences, rebuilt.sealed, len(rebuilt.lost)) == (3, 2, 3)
    told = "\n".join(rebuilt.lost)
    assert "00000002.json" in told
    assert broken.name in told
    assert f"mất tệp photos/1.jpg của “{sample.title}”" in told
    with Archive.open(folder) as archive:
        assert archive.load(sample.id).conference == sample
        problems = "\n".join(problem.what for problem in archive.verify())
        assert "photos/1.jpg" in problems
        assert "thiếu 1 biên bản đã chốt trong chuỗi" in problems


def test_states_and_audit_are_verified_and_a_damaged_one_loses_only_itself(full: Archive, folder: Path) -> None:
    (state,) = (folder / "records" / "past").glob("*/0*.json")
    audit = state.with_name("audit.json")
    whole, lines = state.read_bytes(), audit.read_bytes()
    for path, content in ((state, whole.replace(b"2019-12-30", b"2019-12-29")), (audit, lines[:-30])):
        path.write_bytes(content)
        assert [problem.kind for problem in full.verify()] == [ProblemKind.CHANGED]
        path.unlink()
        assert [problem.kind for problem in full.verify()] == [ProblemKind.MISSING]
        path.write_bytes(whole if path == state else lines)
    stray = state.with_name("notes.json")
    stray.write_bytes(b"{}")
    assert [problem.kind for problem in full.verify()] == [ProblemKind.EXTRA]
    stray.unlink()
    assert full.verify() == []
    state.write_bytes(whole.replace(b'"content": "', b'"content": "AAAA'))
    audit.write_bytes(b"[]")
    lose(full, folder)
    rebuilt = Archive.rebuild(folder)
    assert (rebuilt.conferences, len(rebuilt.lost)) == (4, 2)
    with Archive.open(folder) as archive:
        assert (archive.states("pending"), archive.audit("pending")) == ([], [])
        assert archive.audit("sealed")


def test_a_copy_beside_the_record_is_passed_over_and_named(full: Archive, folder: Path, sample: Conference) -> None:
    before = everything(full, sample)
    lose(full, folder)
    records = folder / "records"
    one = next(
        path for path in sorted(records.glob("*.json")) if "Hội nghị pending" in path.read_text(encoding="utf-8")
    )
    shutil.copyfile(one, one.with_name(f"{one.stem}-MÁY-VĂN-PHÒNG.json"))
    rebuilt = Archive.rebuild(folder)
    assert rebuilt.lost == [f"tệp {one.stem}-MÁY-VĂN-PHÒNG.json không phải hồ sơ gốc nên được bỏ qua"]
    with Archive.open(folder) as archive:
        assert everything(archive, sample) == before


def test_damaged_settings_lose_only_the_settings(full: Archive, folder: Path) -> None:
    lose(full, folder)
    (folder / "records" / "archive.json").write_text("[1, 2", encoding="utf-8")
    rebuilt = Archive.rebuild(folder)
    assert (rebuilt.conferences, rebuilt.sealed) == (4, 3)
    assert [one for one in rebuilt.lost if "archive.json" in one]


REBUILD = """
import sys
from pathlib import Path
from kcnminutes.archive import Archive
Archive.rebuild(Path(sys.argv[1]))
"""


def size_of_the_unfinished(folder: Path) -> int | None:
    """Of the database that is being made, with what lies beside it; None before there is one."""
    found = [path.stat().st_size for path in folder.glob("rebuilding*")]
    return sum(found) if found else None


def test_a_rebuilding_that_is_killed_can_be_done_again(
    full: Archive, folder: Path, sample: Conference, checkout: Path
) -> None:
    before = everything(full, sample)
    lose(full, folder)
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    for least in (0, 8192):  # as soon as there is something, and when something stands in it
        with subprocess.Popen([sys.executable, "-c", REBUILD, str(folder)], env=environment) as process:
            left = size_of_the_unfinished(folder)
            while process.poll() is None:
                now = size_of_the_unfinished(folder)
                if now is not None and now != left and now >= least:
                    process.kill()
                time.sleep(0.001)
        assert process.returncode != 0  # it did not come to its end
        assert size_of_the_unfinished(folder) is not None
        assert not (folder / "archive.sqlite").exists()
    assert Archive.rebuild(folder).lost == []
    with Archive.open(folder) as archive:
        assert everything(archive, sample) == before
        assert archive.verify() == []
    assert not list(folder.glob("rebuilding*"))


def test_verify_names_a_changed_file_of_a_sealed_version(full: Archive, folder: Path) -> None:
    path = folder / "records" / "sealed" / "00000001.json"
    path.write_bytes(path.read_bytes().replace(b"lan", b"hoa"))
    (folder / "records" / "sealed" / "letter.txt").write_text("foreign", encoding="utf-8")
    assert [problem.path for problem in full.verify()] == [
        "records/sealed/00000001.json",
        "records/sealed/letter.txt",
    ]
