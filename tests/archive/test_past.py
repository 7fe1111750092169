"""What a conference was: states at the end of each day and before imports, and who changed it when."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from passing_days import a_day_passes

from kcnminutes.archive import Archive, Deed, NotFound, StateReason, states
from kcnminutes.archive.files import FileStore
from kcnminutes.archive.schema import STEPS
from kcnminutes.archive.states import DAILY, MOST
from kcnminutes.record import Conference, Pending, Place, Status, TaskStatus


def save(archive: Archive, id: str, **fields: object) -> None:
    stored = archive.load(id)
    archive.save(replace(stored.conference, **fields), stored.conference, stored.revision)  # type: ignore[arg-type]


def test_the_first_save_of_another_day_keeps_the_state_of_before(archive: Archive, sample: Conference,
                                                                 sample_files: dict[str, Path]) -> None:  # fmt: skip
    archive.put(sample, sample_files)
    waiting = (Pending(Place(field="ends_at"), "17h6"),)
    archive.save(sample, sample, 1, pending=waiting)
    save(archive, sample.id, place="Phòng họp A")
    assert archive.states(sample.id) == []
    archive.save(replace(sample, place="Phòng họp A"), replace(sample, place="Phòng họp A"), 3, pending=waiting)
    a_day_passes(archive)
    evening = archive.load(sample.id)
    save(archive, sample.id, place="Phòng họp B")
    save(archive, sample.id, place="Phòng họp C")
    (state,) = archive.states(sample.id)
    assert (state.reason, state.saved_at) == (StateReason.DAY, evening.saved_at)
    content = archive.state(sample.id, state.number)
    assert (content.conference, content.pending) == (evening.conference, evening.pending)
    assert content.files == archive.contents(sample.id)
    assert archive.print_copies_of(content.files) == archive.print_copies(sample.id)
    assert archive.verify() == []
    archive.connection.execute("UPDATE state SET content = zeroblob(40)")
    assert "trạng thái" in archive.verify()[0].what


def test_nothing_typed_on_another_day_keeps_nothing(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    a_day_passes(archive)
    archive.save(no_photos, no_photos, 1)
    assert archive.states(no_photos.id) == []


def test_an_import_that_updates_keeps_the_state_of_before(archive: Archive, no_photos: Conference) -> None:
    archive.put(no_photos, {})
    archive.put(no_photos, {})
    assert archive.states(no_photos.id) == []
    taken = archive.take_in(archive.prepare(archive.folder, replace(no_photos, place="Phòng họp B"), {}))
    (state,) = archive.states(no_photos.id)
    assert state.reason is StateReason.IMPORT
    assert archive.state(no_photos.id, state.number).conference == no_photos
    archive.take_back(taken)
    assert [line.deed for line in archive.audit(no_photos.id)] == [Deed.TAKEN_BACK, Deed.IMPORTED, Deed.IMPORTED]


def test_what_only_a_state_names_is_kept_backed_up_and_rebuilt(
    archive: Archive, sample: Conference, sample_files: dict[str, Path], folder: Path, tmp_path: Path
) -> None:
    archive.put(sample, sample_files)
    photo = sample.photos[0].file
    before = archive.originals(sample.id)[photo]
    old = before.read_bytes()
    archive.put(sample, {**sample_files, photo: sample_files[sample.photos[1].file]})
    (state,) = archive.states(sample.id)

    def still_there(kept: Archive) -> None:
        content = kept.state(sample.id, state.number)
        assert set(content.files) == set(sample_files)
        where = Path("files", content.files[photo].sha256[:2], content.files[photo].sha256)
        assert (kept.folder / where).read_bytes() == old

    archive.connection.execute("UPDATE file SET added_at = '2020-01-01T00:00:00'")
    archive.set_setting("swept", None)
    os.utime(before, (0, 0))
    with Archive.open(folder) as swept:
        still_there(swept)
    restored = Archive.restore(archive.backup(tmp_path / "usb").path, tmp_path / "restored")
    assert restored.lacking == ()
    with Archive.open(restored.path) as back:
        still_there(back)
    archive.renew_side_files()
    archive.close()
    for path in folder.glob("archive.sqlite*"):
        path.unlink()
    assert Archive.rebuild(folder).lost == []
    with Archive.open(folder) as rebuilt:
        still_there(rebuilt)
        assert rebuilt.verify() == []


def test_sealing_and_reopening_on_another_day_keep_a_state_too(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    a_day_passes(archive)
    archive.finalise(no_photos.id, b"%PDF-1.7", "lan")
    a_day_passes(archive)
    archive.reopen(no_photos.id, "sửa tên", "lan")
    assert [archive.state(no_photos.id, one.number).conference.status for one in archive.states(no_photos.id)] == [
        Status.FINAL,
        Status.DRAFT,
    ]


def test_states_are_thinned_to_one_a_month_and_a_bounded_number(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    stored, first = archive.load(no_photos.id), datetime(2020, 1, 1, 17)
    with archive.writing() as inside:
        for day in range(4 * 365):
            evening = replace(stored, saved_at=first + timedelta(days=day))
            states.keep_at_new_day(inside, 1, evening, evening.saved_at + timedelta(days=1))
    days = [one.saved_at for one in archive.states(no_photos.id)]
    assert len(days) == MOST
    assert [(days[0] - day).days for day in days[:DAILY]] == list(range(DAILY))
    older = days[DAILY:]
    assert all((day + timedelta(days=1)).day == 1 for day in older[1:])  # the last day of its month
    assert len({(day.year, day.month) for day in older}) == MOST - DAILY
    assert days == sorted(days, reverse=True)


def test_states_go_with_their_conference_and_the_audit_stays(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    a_day_passes(archive)
    save(archive, no_photos.id, place="Phòng họp B")
    (state,) = archive.states(no_photos.id)
    with pytest.raises(NotFound):
        archive.delete_for_good(no_photos.id)
    archive.delete(no_photos.id)
    archive.delete_for_good(no_photos.id)
    with pytest.raises(NotFound):
        archive.state(no_photos.id, state.number)
    assert archive.connection.execute("SELECT count(*) FROM state").fetchone() == (0,)
    assert [line.deed for line in archive.audit(no_photos.id)][:2] == [Deed.REMOVED, Deed.BINNED]
    archive.renew_side_files()
    assert archive.verify() == []


def test_the_audit_tells_who_when_and_what_kind_of_change_without_a_word_of_it(
    archive: Archive, no_photos: Conference
) -> None:
    archive.save(no_photos, None, 0)
    save(archive, no_photos.id, place="Phòng bí mật")
    save(archive, no_photos.id, directives=no_photos.directives[1:])
    (line,) = archive.audit(no_photos.id)
    assert (line.deed, line.sections) == (Deed.CREATED, ("", "directives"))
    archive.finalise(no_photos.id, b"%PDF-1.7", "Lan")
    task = replace(archive.load(no_photos.id).conference.directives[0], status=TaskStatus.DONE)
    save(archive, no_photos.id, directives=(task, *archive.load(no_photos.id).conference.directives[1:]))
    archive.reopen(no_photos.id, "sửa", "Lan")
    archive.delete(no_photos.id)
    archive.restore_from_bin(no_photos.id)
    lines = archive.audit(no_photos.id)
    assert [one.deed for one in reversed(lines)] == [
        *(Deed.CREATED, Deed.SEALED, Deed.FOLLOWED_UP, Deed.REOPENED, Deed.BINNED, Deed.RESTORED)
    ]
    assert lines[-2].who == "Lan"
    assert "@" in lines[-1].who
    told = archive.connection.execute("SELECT group_concat(deed || sections || who) FROM audit").fetchone()[0]
    assert "bí mật" not in told


def test_a_sitting_is_one_line_until_it_rests(archive: Archive, no_photos: Conference) -> None:
    archive.put(no_photos, {})
    save(archive, no_photos.id, place="A")
    save(archive, no_photos.id, title="B")
    assert [one.deed for one in archive.audit(no_photos.id)] == [Deed.EDITED, Deed.IMPORTED]
    earlier = (datetime.now() - timedelta(hours=1)).replace(microsecond=0)
    archive.connection.execute("UPDATE audit SET until = ?, at = ?", (earlier.isoformat(), earlier.isoformat()))
    save(archive, no_photos.id, place="C")
    assert [one.deed for one in archive.audit(no_photos.id)] == [Deed.EDITED, Deed.EDITED, Deed.IMPORTED]


def test_an_archive_of_version_2_is_upgraded_after_a_backup(folder: Path) -> None:
    """schema-2.sqlite: a draft with something not valid yet, a sealed one, one opened again, one in the bin."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-2.sqlite"), folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        assert archive.load("draft").pending == (Pending(Place(field="ends_at"), "17h6"),)
        assert [len(archive.versions(id)) for id in ("draft", "sealed", "reopened", "binned")] == [0, 1, 1, 0]
        assert [one.reason for one in archive.reopenings("reopened")] == ["Sửa tên người dự"]
        assert archive.states("draft") == []
        a_day_passes(archive)
        save(archive, "draft", place="Phòng họp B")
        assert len(archive.states("draft")) == 1
    (kept,) = (folder / "backups").iterdir()
    assert kept.name.startswith("before-step-3-")


@pytest.mark.parametrize("version", [3, 4])
def test_an_archive_of_version_3_or_4_is_upgraded_whole(folder: Path, version: int) -> None:
    """As schema-2.sqlite, with a state of before; from version 4 on also what was carried."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name(f"schema-{version}.sqlite"), folder / "archive.sqlite")
    for pdf in (b"%PDF-1.7 sealed", b"%PDF-1.7 reopened"):
        path = FileStore(folder).original(hashlib.sha256(pdf).hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf)
    with Archive.open(folder) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        draft = archive.load("draft")
        assert draft.pending == (Pending(Place(field="ends_at"), "17h6"),)
        assert draft.carried == (frozenset({Place(field="place")}) if version > 3 else frozenset())
        assert [len(archive.versions(id)) for id in ("draft", "sealed", "reopened", "binned")] == [0, 1, 1, 0]
        (state,) = archive.states("draft")
        assert archive.state("draft", state.number).conference.place != draft.conference.place == "Phòng họp A"
        assert {line.who for line in archive.audit("sealed")} == {"lan@vp"}
        assert archive.search("hội nghị sealed")
        archive.renew_side_files()
        assert archive.verify() == []
    (kept,) = (folder / "backups").iterdir()
    assert kept.name.startswith(f"before-step-{version + 1}-")
