"""What was reported of an earlier conference's tasks: kept, sealed, found, and named in the register of documents."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ProblemKind
from kcnminutes.archive.schema import STEPS
from kcnminutes.record import Conference, Directive, Follows, Kind, Place, TaskStatus
from kcnminutes.words import UserError

TASK = Directive(
    *("a", "Hoàn chỉnh đồ án", "Phòng Quy hoạch"),
    follows=Follows("before", "d1"),
    progress="Đã trình theo Tờ trình 45/TTr-BQL.",
    given_in="Giao ban tháng 5 (Biên bản số 09/BB-BQL)",
)
MEETING = Conference("c", datetime(2020, 6, 30, 8), title="Giao ban tháng 6", kind=Kind.BRIEFING, directives=(TASK,))
PDF = b"%PDF-1.4 minutes"


def test_an_archive_of_version_5_is_upgraded_and_its_seals_hold(folder: Path) -> None:
    """schema-5.sqlite: a draft and a sealed one, each with a task that follows another, and one that does not."""
    folder.mkdir()
    shutil.copyfile(Path(__file__).with_name("schema-5.sqlite"), folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        assert archive.connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        for id in ("draft", "sealed"):
            first, second = archive.load(id).conference.directives
            assert (first.follows, first.status, first.closed_on) == (
                Follows("before", "d1"),
                TaskStatus.DONE,
                date(2020, 7, 2),
            )
            assert {(one.progress, one.given_in) for one in (first, second)} == {("", "")}
        archive.renew_side_files()
        (problem,) = archive.verify()  # the PDF kept with the seal is not among the test's files
        assert problem.kind is ProblemKind.MISSING
    (kept,) = (folder / "backups").iterdir()
    assert kept.name.startswith("before-step-6-")


def test_it_is_kept_and_found_in_a_search_and_among_the_documents(archive: Archive) -> None:
    archive.save(MEETING, None, 0)
    assert archive.load("c").conference == MEETING
    for query, field in (("to trinh", "progress"), ("09/BB-BQL", "given_in")):
        (hit,) = archive.search(query)
        assert hit.place == Place("directives", "a", field)
    found = {one.reference: one.place for one in archive.mentions(2020, 2020)}
    assert found["45/TTr-BQL"] == Place("directives", "a", "progress")
    assert found["09/BB-BQL"] == Place("directives", "a", "given_in")
    later = replace(MEETING, directives=(replace(TASK, progress="Xong"),))
    archive.save(later, MEETING, archive.load("c").revision)
    assert not archive.search("to trinh")


def test_it_is_sealed_and_what_becomes_of_the_task_is_not(archive: Archive) -> None:
    archive.save(MEETING, None, 0)
    archive.finalise("c", PDF)
    sealed = archive.load("c")
    done = replace(sealed.conference, directives=(replace(TASK, status=TaskStatus.DONE, result="Đã duyệt"),))
    archive.save(done, sealed.conference, sealed.revision)
    now = archive.load("c")
    for field in ("progress", "given_in"):
        changed = replace(now.conference, directives=(replace(now.conference.directives[0], **{field: "khác"}),))
        with pytest.raises(UserError, match="đã chốt"):
            archive.save(changed, now.conference, now.revision)
