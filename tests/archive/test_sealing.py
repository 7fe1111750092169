"""Sealed minutes: they stand, their follow-up goes on, each change is a new version, and every tampering is named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kcnminutes.archive import (
    Archive,
    ArchiveDamaged,
    ArchiveError,
    DraftLocked,
    NotFound,
    Outcome,
    ProblemKind,
    Refused,
    Sealed,
    StaleRevision,
)
from kcnminutes.archive.connection import connect, run_steps
from kcnminutes.archive.schema import APPLICATION_ID, STEPS
from kcnminutes.record import Conference, Pending, Place, Status, TaskStatus, without_follow_up

PDF = b"%PDF-1.7 the minutes as printed"
NOW = datetime(2020, 1, 2, 8, 30)


@pytest.fixture
def minutes(no_photos: Conference) -> Conference:
    """A draft with tasks."""
    assert no_photos.directives
    return no_photos


@pytest.fixture
def sealed(archive: Archive, minutes: Conference) -> Archive:
    """The archive with three sealed conferences: first, second, third."""
    for id in ("first", "second", "third"):
        archive.save(replace(minutes, id=id, title=f"Hội nghị {id}"), None, 0)
        archive.finalise(id, PDF + id.encode(), "lan@văn-phòng", now=NOW)
    assert archive.verify() == []
    return archive


def problems(archive: Archive) -> str:
    return "\n".join(problem.what for problem in archive.verify())


def tamper(archive: Archive, statement: str, *values: object) -> None:
    archive.connection.execute("PRAGMA foreign_keys = OFF")
    archive.connection.execute(statement, values)
    archive.connection.execute("PRAGMA foreign_keys = ON")


def change(archive: Archive, id: str, **fields: object) -> None:
    stored = archive.load(id)
    archive.save(replace(stored.conference, **fields), stored.conference, stored.revision)  # type: ignore[arg-type]


def test_sealing_makes_a_final_with_its_print(archive: Archive, minutes: Conference) -> None:
    archive.save(minutes, None, 0)
    sealed = archive.finalise(minutes.id, PDF, "lan@văn-phòng", now=NOW, revision=1)
    assert archive.load(minutes.id).conference == replace(minutes, status=Status.FINAL)
    (version,) = archive.versions(minutes.id)
    assert (version.version, version.hash) == (sealed.version, sealed.hash) == (1, version.hash)
    assert (version.who, version.sealed_at, version.reason) == ("lan@văn-phòng", NOW, "")
    kept = archive.sealed_pdf(minutes.id, 1)
    assert kept is not None
    assert kept.read_bytes() == PDF
    assert archive.sealed_record(minutes.id, 1) == without_follow_up(replace(minutes, status=Status.FINAL))
    assert archive.verify() == []


def test_each_hash_is_another_and_depends_on_the_one_before(sealed: Archive, folder: Path, minutes: Conference) -> None:
    with Archive.open(folder.with_name("khác"), create=True) as other:
        other.save(replace(minutes, id="second", title="Hội nghị second"), None, 0)
        alone = other.finalise("second", PDF, "lan@văn-phòng", now=NOW)
    hashes = {sealed.versions(id)[0].hash for id in ("first", "second", "third")}
    assert len(hashes | {alone.hash}) == 4


def test_the_same_sealing_gives_the_same_hash(tmp_path: Path, minutes: Conference) -> None:
    def seal(folder: Path) -> Sealed:
        with Archive.open(folder, create=True) as archive:
            archive.save(minutes, None, 0)
            return archive.finalise(minutes.id, PDF, "lan", now=NOW)

    assert seal(tmp_path / "a") == seal(tmp_path / "b")


def test_what_is_final_or_missing_or_unfinished_is_not_sealed(archive: Archive, minutes: Conference) -> None:
    with pytest.raises(NotFound):
        archive.finalise("nobody", PDF, "lan")
    half_typed = (Pending(Place("", "", "ends_at"), "31/02"),)
    archive.save(minutes, None, 0, pending=half_typed)
    with pytest.raises(Refused, match="chưa hợp lệ"):
        archive.finalise(minutes.id, PDF, "lan")
    archive.save(minutes, minutes, 1)
    with pytest.raises(StaleRevision):
        archive.finalise(minutes.id, PDF, "lan", revision=1)
    assert archive.load(minutes.id).conference.status is Status.DRAFT
    archive.finalise(minutes.id, PDF, "lan", revision=2)
    with pytest.raises(Refused, match="đã chốt rồi"):
        archive.finalise(minutes.id, PDF, "lan")
    assert len(archive.versions(minutes.id)) == 1


def test_a_print_that_cannot_be_kept_leaves_the_draft(archive: Archive, folder: Path, minutes: Conference) -> None:
    archive.save(minutes, None, 0)
    for n in range(256):
        (folder / "files" / f"{n:02x}").touch()
    with pytest.raises(ArchiveError, match="lại có một tệp"):
        archive.finalise(minutes.id, PDF)
    for n in range(256):
        (folder / "files" / f"{n:02x}").unlink()
    assert archive.load(minutes.id).conference == minutes
    assert archive.versions(minutes.id) == []
    assert archive.verify() == []


def test_sealed_minutes_refuse_every_later_change(sealed: Archive, sample_files: dict[str, Path]) -> None:
    before = sealed.load("first")
    task = before.conference.directives[0]
    for fields in (
        {"title": "Khác"},
        {"status": Status.DRAFT},
        {"speeches": before.conference.speeches[1:]},
        {"directives": (replace(task, text="Khác"), *before.conference.directives[1:])},
    ):
        with pytest.raises(Refused, match="đã chốt nên không sửa được"):
            change(sealed, "first", **fields)
    with pytest.raises(Refused):
        sealed.save(
            before.conference, before.conference, before.revision, pending=(Pending(Place("", "", "title"), "x"),)
        )
    key = sealed.store_photo(next(iter(sample_files.values())))
    with pytest.raises(Refused):
        sealed.save(before.conference, before.conference, before.revision, files={"photos/1.jpg": key})
    assert sealed.load("first") == before


def test_a_draft_becomes_final_by_sealing_only(archive: Archive, minutes: Conference) -> None:
    archive.save(minutes, None, 0)
    with pytest.raises(Refused, match="chưa được chốt"):
        change(archive, minutes.id, status=Status.FINAL)


def test_follow_up_of_sealed_minutes_goes_on(sealed: Archive) -> None:
    tasks = sealed.load("first").conference.directives
    done = replace(tasks[0], status=TaskStatus.DONE, result="Đã báo cáo", closed_on=date(2020, 3, 1))
    change(sealed, "first", directives=(done, *tasks[1:]))
    stored = sealed.load("first")
    half_typed = (Pending(Place("directives", tasks[1].id, "closed_on"), "31/02"),)
    sealed.save(stored.conference, stored.conference, stored.revision, pending=half_typed)
    assert sealed.load("first").conference.directives[0] == done
    assert sealed.load("first").pending == half_typed
    assert sealed.verify() == []


def test_sealed_minutes_are_tagged_like_drafts(sealed: Archive, minutes: Conference) -> None:
    sealed.save(replace(minutes, id="draft", title="Dự thảo", tags=("Đất đai",)), None, 0)
    chain = sealed.versions("first")
    assert sealed.tag("first", ("Môi  trường", "đất đai"), ("tổng kết",)) == minutes.tags
    assert sealed.tag("draft", ("ĐẤT ĐAI", "Môi trường", " "), ()) == ("Đất đai",)
    assert sealed.load("first").conference.tags[-2:] == ("Môi trường", "đất đai")
    assert sealed.load("draft").conference.tags == ("Đất đai", "Môi trường")
    assert sealed.tags()["Môi trường"] == 2
    assert {hit.conference for hit in sealed.search('tukhoa:"moi truong"')} == {"first", "draft"}
    assert sealed.versions("first") == chain
    assert not problems(sealed)
    assert sealed.audit("first")[0].deed == "tagged"
    stored = sealed.load("first")
    with pytest.raises(Refused, match="đã chốt"):
        sealed.save(replace(stored.conference, tags=(), title="Khác"), stored.conference, stored.revision)


def test_a_draft_that_somebody_writes_is_not_tagged(archive: Archive, minutes: Conference) -> None:
    archive.save(minutes, None, 0)
    archive.tag(minutes.id, ("Môi trường",))
    assert list((archive.folder / "locks").glob("*.lock")) == [archive.folder / "locks" / "writer.lock"]
    with archive.lock_draft(minutes.id), pytest.raises(DraftLocked):
        archive.tag(minutes.id, (), ("Môi trường",))
    assert "Môi trường" in archive.load(minutes.id).conference.tags


def test_reopened_minutes_are_sealed_again_as_the_next_version(sealed: Archive) -> None:
    with pytest.raises(Refused, match="lý do"):
        sealed.reopen("first", "  ")
    sealed.reopen("first", "Sai tên người chủ trì", "lan")
    with pytest.raises(Refused, match="chưa chốt"):
        sealed.reopen("first", "Lần nữa")
    assert sealed.load("first").conference.status is Status.DRAFT
    assert sealed.verify() == []
    change(sealed, "first", title="Hội nghị đã sửa")
    assert sealed.finalise("first", PDF + b"2", "lan", now=NOW).version == 2
    first, second = sealed.versions("first")
    assert (first.reason, second.reason) == ("", "Sai tên người chủ trì")
    assert sealed.sealed_record("first", 1).title == "Hội nghị first"
    assert sealed.sealed_record("first", 2).title == "Hội nghị đã sửa"
    kept = sealed.sealed_pdf("first", 2)
    assert kept is not None
    assert kept.read_bytes() == PDF + b"2"
    assert sealed.verify() == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE sealed SET record = replace(record, 'second', 'zweite') WHERE conference = 'second'",
         "hội nghị second (phiên bản 1) đã bị thay đổi"),
        ("UPDATE sealed SET who = 'x' WHERE conference = 'second'", "hội nghị second (phiên bản 1) đã bị thay đổi"),
        ("UPDATE sealed SET reason = 'x' WHERE conference = 'third'", "hội nghị third (phiên bản 1) đã bị thay đổi"),
        ("DELETE FROM sealed WHERE conference = 'second'", "hội nghị second ghi là đã chốt"),
        ("DELETE FROM sealed WHERE conference = 'third'", "thiếu 1 biên bản đã chốt ở cuối chuỗi"),
        ("UPDATE speech SET text = 'Khác' WHERE conference = (SELECT key FROM conference WHERE id = 'second')",
         "nội dung của hội nghị second khác"),
        ("UPDATE conference SET status = 'draft' WHERE id = 'second'", "hội nghị second đã chốt nhưng trở lại dự thảo"),
        ("UPDATE sealed_pdf SET sha256 = (SELECT sha256 FROM sealed_pdf WHERE seal = 1) WHERE seal = 2",
         "phiên bản 1, hội nghị second, đã bị thay"),
        ("INSERT INTO sealed SELECT 4, 'fourth', 1, sealed_at, who, reason, record, files, hash, 'f00d' FROM sealed "
         "WHERE number = 3", "hội nghị fourth (phiên bản 1) bị chèn thêm"),
    ],
)  # fmt: skip
def test_tampering_with_sealed_minutes_is_named(sealed: Archive, statement: str, named: str) -> None:
    tamper(sealed, statement)
    assert named in problems(sealed)


def test_a_recomputed_hash_breaks_the_link_of_the_next_one(sealed: Archive) -> None:
    from kcnminutes.archive.seals import chain

    link = next(link for link in chain.links(sealed.connection) if link.conference == "second")
    forged = replace(link, record=link.record.replace("second", "zweite"))
    tamper(
        sealed, "UPDATE sealed SET record = ?, hash = ? WHERE number = ?", forged.record, forged.own_hash(), link.number
    )
    assert "hội nghị third (phiên bản 1) không nối" in problems(sealed)


def test_a_changed_or_lost_print_is_named_and_never_handed_out(sealed: Archive) -> None:
    kept = sealed.sealed_pdf("second", 1)
    assert kept is not None
    kept.write_bytes(b"%PDF-1.7 another")
    assert kept.name in problems(sealed)
    with pytest.raises(ArchiveDamaged):
        sealed.sealed_pdf("second", 1)
    kept.unlink()
    assert "bản PDF đã chốt của second, phiên bản 1" in problems(sealed)


def test_an_imported_final_is_sealed_on_arrival(
    archive: Archive, sample: Conference, sample_files: dict[str, Path]
) -> None:
    final = replace(sample, status=Status.FINAL)
    assert archive.put(final, sample_files) is Outcome.ADDED
    (version,) = archive.versions(final.id)
    assert (version.version, version.pdf) == (1, None)
    assert archive.sealed_pdf(final.id, 1) is None
    hash = version.hash
    archive.attach_pdf(final.id, 1, PDF)
    with pytest.raises(Refused):
        archive.attach_pdf(final.id, 1, PDF + b"2")
    (version,) = archive.versions(final.id)
    assert (version.hash, version.pdf is None) == (hash, False)
    assert archive.put(final, sample_files) is Outcome.UNCHANGED
    task = replace(final.directives[0], status=TaskStatus.DONE)
    assert archive.put(replace(final, directives=(task, *final.directives[1:])), sample_files) is Outcome.UPDATED
    assert len(archive.versions(final.id)) == 1
    assert archive.verify() == []


def test_a_draft_updated_to_a_final_by_import_is_sealed(sealed: Archive, minutes: Conference) -> None:
    sealed.reopen("first", "Bổ sung")
    final = replace(minutes, id="first", status=Status.FINAL, title="Bản của tỉnh")
    assert sealed.put(final, {}) is Outcome.UPDATED
    assert [(one.version, one.reason) for one in sealed.versions("first")] == [(1, ""), (2, "Bổ sung")]
    assert sealed.verify() == []


def test_an_import_taken_back_leaves_the_chain_whole(sealed: Archive, minutes: Conference) -> None:
    def take(id: str) -> object:
        return sealed.take_in(sealed.prepare(sealed.folder, replace(minutes, id=id, status=Status.FINAL), {}))

    sealed.save(replace(minutes, id="draft"), None, 0)
    last = take("fourth")
    sealed.take_back(last)  # type: ignore[arg-type]
    assert sealed.versions("fourth") == []
    added, updated, later = take("fourth"), take("draft"), take("fifth")
    sealed.take_back(added)  # type: ignore[arg-type]
    sealed.take_back(updated)  # type: ignore[arg-type]
    assert sealed.load("draft").conference.status is Status.DRAFT
    assert sealed.verify() == []
    sealed.take_back(later)  # type: ignore[arg-type]
    assert sealed.verify() == []


def test_the_chain_outlives_a_conference_that_goes_for_good(sealed: Archive) -> None:
    sealed.delete("second")
    assert sealed.verify() == []
    assert sealed.empty_bin(older_than_days=0) == 1
    assert sealed.verify() == []
    assert sealed.sealed_pdf("second", 1) is not None


def test_a_conference_that_comes_back_goes_on_counting_its_versions(sealed: Archive, minutes: Conference) -> None:
    for id in ("first", "second"):
        sealed.delete(id)
    sealed.empty_bin(older_than_days=0)
    sealed.put(replace(minutes, id="first"), {})
    sealed.put(replace(minutes, id="second", status=Status.FINAL), {})
    assert sealed.verify() == []
    assert sealed.finalise("first", PDF).version == 2
    assert [one.reason for one in sealed.versions("second")] == ["", "hội nghị đã bị xóa hẳn khỏi kho"]
    assert sealed.verify() == []


def test_backups_bring_the_prints_and_the_chain(sealed: Archive, tmp_path: Path) -> None:
    backup = sealed.backup(tmp_path / "usb").path
    Archive.restore(backup, tmp_path / "mới")
    with Archive.open(tmp_path / "mới") as restored:
        assert restored.versions("second") == sealed.versions("second")
        kept = restored.sealed_pdf("second", 1)
        assert kept is not None
        assert kept.read_bytes() == PDF + b"second"
        assert restored.verify() == []


def test_an_archive_of_version_1_is_upgraded_after_a_backup(folder: Path) -> None:
    """schema-1.sqlite: a draft, a final and a final in the bin, made before there were seals."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-1.sqlite"), folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        assert archive.load("draft").conference.title == "Dự thảo của phiên bản 1"
        assert [len(archive.versions(id)) for id in ("draft", "final", "binned")] == [0, 1, 1]
        archive.renew_side_files()
        assert archive.verify() == []
    (kept,) = (folder / "backups").iterdir()
    assert kept.name.startswith("before-step-2-")
    with Archive.open(folder) as archive:
        assert len(archive.versions("final")) == 1


def test_an_upgrade_cut_off_before_sealing_is_ended_at_the_next_opening(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-1.sqlite"), folder / "archive.sqlite")
    connection = connect(folder / "archive.sqlite")
    run_steps(connection, APPLICATION_ID, STEPS)  # and the power goes
    connection.close()
    with Archive.open(folder, write=False) as archive:
        assert archive.versions("final") == []
        assert all(problem.kind is not ProblemKind.SEAL for problem in archive.verify())
    with Archive.open(folder) as archive:
        assert [len(archive.versions(id)) for id in ("draft", "final", "binned")] == [0, 1, 1]


def test_a_backup_of_version_1_can_be_restored(tmp_path: Path) -> None:
    backup = tmp_path / "kcn-minutes-20200101-080000"
    backup.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-1.sqlite"), backup / "archive.sqlite")
    Archive.restore(backup, tmp_path / "mới")
    with Archive.open(tmp_path / "mới") as archive:
        assert len(archive.versions("final")) == 1


def test_the_register_lists_tasks_by_due_day(archive: Archive, minutes: Conference) -> None:
    task = replace(minutes.directives[0], follows=None, speech=None, status=TaskStatus.OPEN, closed_on=None, result="")
    tasks = (
        replace(task, id="none", due=None, assignee="Phòng Quản lý đầu tư", coordinators=()),
        replace(task, id="late", due=date(2020, 2, 1), assignee="Văn phòng", coordinators=("Phòng Quản lý đầu tư",)),
        replace(task, id="done", due=date(2020, 1, 1), assignee="Văn phòng", coordinators=(), status=TaskStatus.DONE),
        replace(task, id="soon", due=date(2020, 3, 1), assignee="Văn phòng", coordinators=()),
    )
    archive.save(replace(minutes, directives=tasks), None, 0)
    archive.save(replace(minutes, id="binned", directives=tasks), None, 0)
    archive.delete("binned")
    today = date(2020, 2, 11)
    assert [(one.directive, one.days_over) for one in archive.tasks(today)] == [
        ("done", 0),
        ("late", 10),
        ("soon", 0),
        ("none", 0),
    ]
    assert [one.directive for one in archive.tasks(today, overdue=True)] == ["late"]
    assert [one.directive for one in archive.tasks(today, assignee="quan ly DAU")] == ["late", "none"]
    assert archive.tasks(today, assignee="sở") == []
