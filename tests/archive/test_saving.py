"""Saving by difference: what is saved loads equal, only what differs is written, nobody overwrites another."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from any_record import conferences
from hypothesis import HealthCheck, given, settings

from kcnminutes.archive import Archive, NotFound, StaleRevision
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.record import Attachment, Conference, Pending, Photo, Place, Speech, Status


def written(archive: Archive) -> int:
    return archive.connection.total_changes


def test_a_saved_record_loads_equal(archive: Archive, no_photos: Conference) -> None:
    saved = archive.save(no_photos, None, 0)
    stored = archive.load(no_photos.id)
    assert stored.conference == no_photos
    assert stored.revision == saved.revision == 1
    assert stored.pending == ()
    assert not stored.sample


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=conferences(), second=conferences())
def test_any_record_loads_equal_after_any_change(archive: Archive, first: Conference, second: Conference) -> None:
    first = replace(first, id="any", status=Status.DRAFT, photos=(), attachments=())
    second = replace(second, id="any", status=Status.DRAFT, photos=(), attachments=())
    try:
        revision = archive.load("any").revision
        base: Conference | None = archive.load("any").conference
    except NotFound:
        revision, base = 0, None
    saved = archive.save(first, base, revision)
    assert archive.load("any").conference == first
    saved = archive.save(second, first, saved.revision)
    assert archive.load("any").conference == second
    assert archive.verify() == []


def test_only_the_row_that_differs_is_written(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    third = replace(no_photos.speeches[2], text="Nội dung mới.")
    changed = replace(no_photos, speeches=(*no_photos.speeches[:2], third, *no_photos.speeches[3:]))
    statements: list[str] = []
    archive.connection.set_trace_callback(statements.append)
    archive.save(changed, no_photos, 1)
    archive.connection.set_trace_callback(None)
    told = dict.fromkeys(statements)  # what a trigger does is told in the words of what fired it
    writes = [s for s in told if s.startswith(("UPDATE", "INSERT INTO speech", "DELETE"))]
    assert len(writes) == 3, writes  # the speech, the line of the audit and the revision
    assert "UPDATE speech" in writes[0]
    assert "Nội dung mới." in writes[0]


def test_saving_what_is_there_already_writes_nothing(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    before = written(archive)
    saved = archive.save(replace(no_photos), no_photos, 1)
    assert saved.revision == 1
    assert written(archive) == before


def test_moving_a_row_writes_one_row(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    first, *rest = no_photos.attendees
    moved = replace(no_photos, attendees=(*rest, first))
    before = written(archive)
    archive.save(moved, no_photos, 1)
    assert archive.load(moved.id).conference == moved
    assert written(archive) - before == 3  # its ordinal, the line of the audit and the revision


def test_rows_come_go_and_move_in_any_order(archive: Archive, no_photos: Conference) -> None:
    """Random edits, some hundreds, against the one truth: what was saved loads equal and the index follows."""
    dice = random.Random(20191227)
    base, revision = replace(no_photos, directives=(), speeches=no_photos.speeches), 0
    archive.save(base, None, 0)
    revision = 1
    for step in range(150):
        rows = list(base.speeches)
        action = dice.choice(["add", "remove", "move", "edit", "many"])
        if action == "add" or not rows:
            rows.insert(dice.randint(0, len(rows)), Speech(f"n{step}", text=f"phát biểu {step}", speaker="a2"))
        elif action == "remove":
            rows.pop(dice.randrange(len(rows)))
        elif action == "move":
            rows.insert(dice.randrange(len(rows)), rows.pop(dice.randrange(len(rows))))
        elif action == "edit":
            at = dice.randrange(len(rows))
            rows[at] = replace(rows[at], heading=dice.choice(["", f"đề mục {step}"]), text=f"lời {step}")
        else:
            dice.shuffle(rows)
            rows += [Speech(f"m{step}-{n}", heading=f"mục {n}") for n in range(3)]
        new = replace(base, speeches=tuple(rows))
        revision = archive.save(new, base, revision).revision
        base = new
        assert archive.load(base.id).conference == base
    assert archive.verify() == []


def test_a_conference_moves_to_another_year_and_kind(filled: Archive, sample: Conference) -> None:
    moved = replace(sample, starts_at=datetime(2021, 5, 3, 8), title="Hội nghị khác")
    filled.save(moved, sample, 1)
    assert filled.verify() == []
    assert {hit.date.year for hit in filled.search("sơn mỹ")} == {2021}
    assert filled.search("nam:2019") == []


def test_a_stale_revision_is_refused_and_nothing_written(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    archive.save(replace(no_photos, title="Cửa sổ một"), no_photos, 1)
    with pytest.raises(StaleRevision):
        archive.save(replace(no_photos, title="Cửa sổ hai"), no_photos, 1)
    assert archive.load(no_photos.id).conference.title == "Cửa sổ một"


def test_a_second_new_conference_of_the_same_id_is_refused(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    with pytest.raises(StaleRevision):
        archive.save(no_photos, None, 0)


def test_a_base_that_the_archive_does_not_hold_is_refused(archive: Archive, no_photos: Conference) -> None:
    archive.save(no_photos, None, 0)
    other = replace(no_photos, speeches=(replace(no_photos.speeches[0], text="chưa từng lưu"), *no_photos.speeches[1:]))
    with pytest.raises(StaleRevision):
        archive.save(no_photos, other, 1)
    assert archive.load(no_photos.id).conference == no_photos
    assert archive.verify() == []


def test_what_is_not_yet_valid_is_kept_as_typed(archive: Archive, no_photos: Conference) -> None:
    typed = (Pending(Place("directives", "d1", "due"), "31/02/20"), Pending(Place("", "", "starts_at"), "27/12/"))
    archive.save(no_photos, None, 0, pending=typed)
    assert set(archive.load(no_photos.id).pending) == set(typed)
    archive.save(no_photos, no_photos, 1, pending=typed[1:])
    assert archive.load(no_photos.id).pending == typed[1:]


def test_a_file_of_a_record_must_be_in_the_archive_first(
    archive: Archive, no_photos: Conference, sample_files: dict[str, Path]
) -> None:
    archive.save(no_photos, None, 0)
    with_photo = replace(no_photos, photos=(Photo("p1", "photos/1.jpg"),), attachments=(Attachment("t1", "a.pdf"),))
    with pytest.raises(ArchiveError, match=r"a\.pdf"):
        archive.save(with_photo, no_photos, 1)
    photo = archive.store_photo(sample_files["photos/1.jpg"])
    paper = archive.store_file(sample_files["photos/2.jpg"])
    archive.save(with_photo, no_photos, 1, files={"photos/1.jpg": photo, "a.pdf": paper})
    originals = archive.originals(no_photos.id)
    assert originals["photos/1.jpg"].read_bytes() == sample_files["photos/1.jpg"].read_bytes()
    assert originals.keys() == {"photos/1.jpg", "a.pdf"}
    assert archive.print_copies(no_photos.id).keys() == archive.thumbnails(no_photos.id).keys() == {"photos/1.jpg"}
    archive.save(no_photos, with_photo, 2)
    assert archive.originals(no_photos.id) == {}
    archive.save(with_photo, no_photos, 3)  # undo: the path is known
    assert archive.originals(no_photos.id) == originals


def test_a_lost_print_copy_is_made_anew(filled: Archive, sample: Conference) -> None:
    copy = filled.print_copies(sample.id)["photos/3.jpg"]
    before = copy.read_bytes()
    copy.unlink()
    assert filled.print_copies(sample.id)["photos/3.jpg"].read_bytes() == before
    for broken in (b"", b"no picture"):
        copy.write_bytes(broken)
        assert filled.print_copies(sample.id)["photos/3.jpg"].read_bytes() == before


def test_a_photo_that_is_lost_is_left_out_of_its_copies(filled: Archive, sample: Conference) -> None:
    filled.print_copies(sample.id)["photos/3.jpg"].unlink()
    filled.originals(sample.id)["photos/3.jpg"].unlink()
    assert filled.print_copies(sample.id).keys() == {"photos/1.jpg", "photos/2.jpg", "photos/4.jpg"}


def test_summaries_tell_what_a_list_shows_newest_first(filled: Archive, sample: Conference) -> None:
    later = replace(sample, id="later", starts_at=datetime(2020, 2, 5, 8), photos=(), number=None)
    filled.save(later, None, 0)
    newest, oldest = filled.summaries()
    assert (newest.id, oldest.id) == ("later", sample.id) == (filled.ids()[0], filled.ids()[1])
    assert (oldest.attendees, oldest.speeches, oldest.photos, oldest.directives) == (43, 4, 4, 5)
    assert oldest.sample
    assert not newest.sample
    assert filled.page(1, 5) == [oldest]
    assert filled.count() == 2
    assert filled.summary(sample.id) == oldest


def test_the_bin_keeps_a_conference_out_of_sight_and_gives_it_back(filled: Archive, sample: Conference) -> None:
    filled.delete(sample.id)
    assert filled.summaries() == []
    assert [one.id for one in filled.summaries(binned=True)] == [sample.id]
    assert filled.search("sơn mỹ") == []
    with pytest.raises(NotFound):
        filled.load(sample.id)
    with pytest.raises(StaleRevision):
        filled.save(replace(sample, title="x"), sample, 1)
    assert filled.verify() == []
    filled.restore_from_bin(sample.id)
    assert filled.load(sample.id).conference == sample
    assert filled.search("sơn mỹ")
    assert filled.verify() == []


def test_the_bin_is_emptied_of_what_is_old_only(filled: Archive, sample: Conference, folder: Path) -> None:
    filled.renew_side_files()
    filled.delete(sample.id)
    assert filled.empty_bin() == 0
    assert filled.empty_bin(older_than_days=0) == 1
    assert filled.summaries(binned=True) == []
    assert [path.name for path in (folder / "records").glob("*.json")] == ["archive.json"]
    assert filled.verify() == []


def test_settings_keep_any_json(archive: Archive) -> None:
    assert archive.setting("office") is None
    archive.set_setting("office", {"organisation": "Ban Quản lý", "widths": [1, 2.5, None]})
    assert archive.setting("office") == {"organisation": "Ban Quản lý", "widths": [1, 2.5, None]}
    archive.set_setting("office", None)
    assert archive.setting("office") is None
