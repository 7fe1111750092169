"""Backups: whole, checked, turned over by a rotation; and the way back into an empty place."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kcnminutes.archive import (
    Archive,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    Problem,
    ProblemKind,
)
from kcnminutes.archive.backups.daily import backups_in
from kcnminutes.archive.backups.rotation import Rotation, to_keep
from kcnminutes.archive.schema import STEPS
from kcnminutes.locked import LockedError, lock
from kcnminutes.record import Conference


class StoppedError(Exception):
    """Whoever asked for the backup thinks better."""


def kinds(problems: list[Problem]) -> list[ProblemKind]:
    return [problem.kind for problem in problems]


def test_a_backup_restores_equal(filled: Archive, sample: Conference, tmp_path: Path) -> None:
    backup = filled.backup(tmp_path / "usb").path
    assert backup.parent == tmp_path / "usb"
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    target = tmp_path / "restored"
    Archive.restore(backup, target)
    with Archive.open(target) as restored:
        assert restored.load(sample.id) == filled.load(sample.id)
        assert restored.search("sơn mỹ") == filled.search("sơn mỹ")
        for name, path in restored.originals(sample.id).items():
            assert path.read_bytes() == filled.originals(sample.id)[name].read_bytes()
        assert len(restored.print_copies(sample.id)) == 4
        assert restored.renew_side_files() == 1
        assert restored.verify() == []


def test_two_backups_of_one_second_do_not_meet(filled: Archive, tmp_path: Path) -> None:
    assert filled.backup(tmp_path / "usb").path != filled.backup(tmp_path / "usb").path


def test_restore_goes_into_an_empty_or_missing_folder_only(filled: Archive, tmp_path: Path) -> None:
    backup = filled.backup(tmp_path / "usb").path
    target = tmp_path / "full"
    target.mkdir()
    (target / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ArchiveError, match="không trống"):
        Archive.restore(backup, target)
    assert [path.name for path in target.iterdir()] == ["letter.txt"]
    (target / "letter.txt").unlink()
    Archive.restore(backup, target)
    with pytest.raises(ArchiveMissing):
        Archive.restore(target / "records", tmp_path / "another")
    assert not (tmp_path / "another").exists()


def test_a_damaged_file_does_not_keep_the_others_from_being_saved(
    filled: Archive, sample: Conference, tmp_path: Path
) -> None:
    backup = filled.backup(tmp_path / "usb").path
    one, two = (filled.originals(sample.id)[name] for name in ("photos/1.jpg", "photos/2.jpg"))
    (backup / "files" / one.name[:2] / one.name).write_bytes(b"changed")
    (backup / "files" / two.name[:2] / two.name).unlink()
    restored = Archive.restore(backup, tmp_path / "restored")
    assert set(restored.lacking) == {one.name, two.name}
    with Archive.open(restored.path) as archive:
        assert archive.load(sample.id).conference == sample
        archive.renew_side_files()
        assert kinds(archive.verify()) == [ProblemKind.MISSING, ProblemKind.MISSING]


def test_a_backup_heals_what_the_archive_lost_from_the_one_before(
    filled: Archive, sample: Conference, tmp_path: Path
) -> None:
    filled.backup(tmp_path / "usb")
    originals = filled.originals(sample.id)
    originals["photos/1.jpg"].write_bytes(b"changed")
    originals["photos/2.jpg"].unlink()
    assert filled.backup(tmp_path / "usb").lacking == ()
    assert set(filled.backup(tmp_path / "second").lacking) == {
        originals["photos/1.jpg"].name,
        originals["photos/2.jpg"].name,
    }


def test_contents_are_shared_with_the_backup_before_but_never_with_the_archive(
    filled: Archive, sample: Conference, tmp_path: Path
) -> None:
    photo = filled.originals(sample.id)["photos/1.jpg"]
    first, second = (filled.backup(tmp_path / "usb").path / "files" / photo.name[:2] / photo.name for _ in range(2))
    assert first.samefile(second)
    assert not first.samefile(photo)
    first.write_bytes(b"changed in both")
    third = filled.backup(tmp_path / "usb").path / "files" / photo.name[:2] / photo.name
    assert third.read_bytes() == photo.read_bytes()


def test_a_backup_that_is_cancelled_leaves_nothing(filled: Archive, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop_at_two(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        filled.backup(tmp_path / "usb", progress=stop_at_two)
    assert told == [(1, 4), (2, 4)]
    assert list((tmp_path / "usb").iterdir()) == []


def test_the_day_has_one_backup_and_older_ones_go_by_the_rotation(filled: Archive, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    by_hand = filled.backup(usb).path
    filled.set_setting("backup_rotation", [3, 2, 2])
    start = datetime(2024, 1, 1, 9)
    for day in range(60):
        made = filled.daily_backup(usb, start + timedelta(days=day))
        assert made is not None
        assert filled.daily_backup(usb, start + timedelta(days=day, hours=5)) is None
    days = [one.made_at.date() for one in backups_in(usb) if one.automatic]
    # The last three days, the week before, the month before; the present week and month are among them.
    assert days == [date(2024, 2, 29), date(2024, 2, 28), date(2024, 2, 27), date(2024, 2, 25), date(2024, 1, 31)]
    assert by_hand.is_dir()


def test_a_clock_set_back_does_not_hold_the_backup_up(filled: Archive, tmp_path: Path) -> None:
    assert filled.daily_backup(tmp_path / "usb", datetime(2031, 5, 5, 8)) is not None
    assert filled.daily_backup(tmp_path / "usb", datetime(2024, 5, 5, 8)) is not None


def test_backups_of_another_archive_stay(filled: Archive, tmp_path: Path, no_photos: Conference) -> None:
    usb = tmp_path / "usb"
    with Archive.open(tmp_path / "other", create=True) as other:
        other.save(no_photos, None, 0)
        theirs = other.daily_backup(usb, datetime(2020, 1, 1))
    filled.set_setting("backup_rotation", [1, 0, 0])
    for day in (1, 2, 3):
        filled.daily_backup(usb, datetime(2024, 1, day))
    assert theirs is not None
    assert theirs.path.is_dir()
    assert len(backups_in(usb)) == 2


def test_what_a_killed_backup_left_is_swept_after_a_day(filled: Archive, tmp_path: Path) -> None:
    left, fresh, foreign = (
        tmp_path / name
        for name in ("kcn-minutes-20200101-080000.partial", "kcn-minutes-20200102-080000.partial", "letters.partial")
    )
    for path in (left, fresh, foreign):
        path.mkdir()
    os.utime(left, (0, 0))
    os.utime(foreign, (0, 0))
    filled.backup(tmp_path)
    assert [path.exists() for path in (left, fresh, foreign)] == [False, True, True]


def test_a_copy_kept_before_a_step_can_be_restored(filled: Archive, sample: Conference, folder: Path) -> None:
    longer = (*STEPS, ("ALTER TABLE conference ADD COLUMN mood TEXT NOT NULL DEFAULT ''",))
    with Archive.open(folder, steps=longer):
        pass
    (kept,) = (folder / "backups").iterdir()
    restored = Archive.restore(kept, folder.with_name("restored"))
    assert restored.lacking == ()
    with Archive.open(restored.path) as archive:
        assert archive.load(sample.id).conference == sample


def test_an_archive_that_does_not_open_is_restored_beside_it(filled: Archive, folder: Path, tmp_path: Path) -> None:
    backup = filled.backup(tmp_path / "usb").path
    filled.close()
    (folder / "archive.sqlite").write_bytes(b"no database any more" * 300)
    with pytest.raises(ArchiveDamaged):
        Archive.open(folder)
    Archive.restore(backup, tmp_path / "restored")
    with Archive.open(tmp_path / "restored") as archive:
        archive.renew_side_files()
        assert archive.verify() == []


def test_a_backup_does_not_lie_inside_its_archive(filled: Archive, folder: Path) -> None:
    with pytest.raises(ArchiveError):
        filled.backup(folder / "backups")


def test_a_place_that_cannot_be_is_one_sentence(filled: Archive, tmp_path: Path) -> None:
    too_long = tmp_path / ("dài" * 200)
    for make in (filled.backup, filled.daily_backup):
        with pytest.raises(ArchiveError, match="không sao lưu được vào"):
            make(too_long)
    with pytest.raises(ArchiveError, match="không sao lưu được vào"):
        filled.backup(too_long, password="bí mật")
    backup = filled.backup(tmp_path / "usb").path
    with pytest.raises(ArchiveError, match="không khôi phục được vào"):
        Archive.restore(backup, too_long)


def test_a_locked_backup_never_lies_in_clear_on_its_drive(filled: Archive, tmp_path: Path) -> None:
    seen: set[str] = set()
    usb = tmp_path / "usb"
    made = filled.backup(usb, password="bí mật", progress=lambda *_: seen.update(path.name for path in usb.rglob("*")))
    assert seen == set()
    assert [path.name for path in usb.iterdir()] == [made.path.name]
    left = usb / "kcn-minutes-20200101-080000.zip.khoa.partial"
    left.write_bytes(b"of a backup that was killed")
    os.utime(left, (0, 0))
    assert filled.backup(usb, password="bí mật").path != made.path
    filled.backup(usb)
    assert not left.exists()
    Archive.restore(made.path, tmp_path / "restored", password="bí mật")
    with Archive.open(tmp_path / "restored") as restored:
        assert restored.count() == 1


def test_daily_backups_are_locked_with_nobody_there_and_the_rotation_knows_them(
    filled: Archive, folder: Path, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    filled.keep_rotation(Rotation(2, 0, 0))
    assert filled.rotation() == Rotation(2, 0, 0)
    clear = filled.daily_backup(usb, datetime(2020, 1, 1, 9))
    assert clear is not None
    filled.lock_backups("Mật khẩu 1")
    assert filled.backups_are_locked
    made = [filled.daily_backup(usb, datetime(2020, 1, day, 9)) for day in (2, 3, 4)]
    assert filled.daily_backup(usb, datetime(2020, 1, 4, 17)) is None
    names = [one.path.name for one in made if one is not None]
    assert [path.name for path in sorted(usb.iterdir())] == names[1:]  # the one in clear went with the first two days
    assert [one.automatic for one in backups_in(usb)] == [True, True]
    locked = (usb / names[-1]).read_bytes()
    assert locked.startswith(b"KCNKHOA\x02")
    for told in ("Mật khẩu 1".encode(), b"SQLite format", "Hội nghị".encode(), b"archive.sqlite"):
        assert told not in locked
    by_hand = filled.backup(usb, as_daily=True).path
    assert by_hand.name.endswith(".zip.khoa")
    filled.lock_backups("Mật khẩu 2")
    after = filled.daily_backup(usb, datetime(2020, 1, 5, 9))
    assert after is not None
    assert by_hand in usb.iterdir()  # the rotation touches only those of every day
    for path, password, other in ((usb / names[-1], "Mật khẩu 1", "2"), (after.path, "Mật khẩu 2", "Mật khẩu 1")):
        with pytest.raises(LockedError, match="mật khẩu không đúng"):
            Archive.restore(path, tmp_path / "wrong", password=other)
        assert not (tmp_path / "wrong").exists()
        Archive.restore(path, tmp_path / path.stem, password=password)
        with Archive.open(tmp_path / path.stem) as restored:
            restored.renew_side_files()
            assert restored.verify() == []
            assert restored.summaries() == filled.summaries()
            assert restored.backups_are_locked
    filled.lock_backups("")
    assert not filled.backups_are_locked
    plain = filled.daily_backup(usb, datetime(2020, 1, 6, 9))
    assert plain is not None
    assert plain.path.is_dir()
    kept = "".join(path.read_text("utf-8") for path in (folder / "records").rglob("*.json"))
    assert "Mật khẩu" not in kept


def test_a_locked_backup_that_was_changed_is_damage_and_restores_nothing(filled: Archive, tmp_path: Path) -> None:
    filled.lock_backups("bí mật")
    made = filled.daily_backup(tmp_path / "usb")
    assert made is not None
    whole = made.path.read_bytes()
    for at in (3, 12, 40, 200, 400, len(whole) // 2, len(whole) - 1):
        made.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((LockedError, ArchiveError)) as told:
            Archive.restore(made.path, tmp_path / "restored", password="bí mật")
        assert not getattr(told.value, "wrong_password", False), at
        assert not (tmp_path / "restored").exists()
    made.path.write_bytes(whole)
    Archive.restore(made.path, tmp_path / "restored", password="bí mật")


def test_a_stranger_s_locked_backup_neither_swells_nor_leaves_its_place(tmp_path: Path) -> None:
    for name, how in (("archive.sqlite", zipfile.ZIP_DEFLATED), ("../archive.sqlite", zipfile.ZIP_STORED)):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", how) as package:
            package.writestr(name, bytes(50_000_000 if how == zipfile.ZIP_DEFLATED else 50))
        packed.seek(0)
        with (tmp_path / "kcn-minutes-20200101-080000.zip.khoa").open("wb") as out:
            lock(packed, out, "bí mật")
        with pytest.raises(ArchiveError, match="không phải bản sao lưu của kho"):
            Archive.restore(Path(out.name), tmp_path / "restored", password="bí mật")
        assert [path.name for path in tmp_path.iterdir()] == [Path(out.name).name]


def test_a_padlock_that_is_damaged_lets_nothing_out_in_clear(filled: Archive, tmp_path: Path) -> None:
    filled.lock_backups("bí mật")
    text = str(filled.setting("backup_padlock"))
    filled.set_setting("backup_padlock", text[:20] + ("A" if text[20] != "A" else "B") + text[21:])
    with pytest.raises(ArchiveError, match="khóa của các bản sao lưu đã bị hỏng"):
        filled.daily_backup(tmp_path / "usb")
    assert not (tmp_path / "usb").exists()


def test_the_usual_rotation_keeps_seven_days_four_weeks_twelve_months() -> None:
    made = [datetime(2022, 1, 1, 17) + timedelta(days=day) for day in range(1095)]  # to Monday, 30 December 2024
    of_2024 = [*(date(2024, 12, day) for day in (30, 29, 28, 27, 26, 25, 24)), date(2024, 12, 22), date(2024, 12, 15)]
    ends_of_months = [date(2024, 11, 30), date(2024, 10, 31), date(2024, 9, 30), date(2024, 8, 31), date(2024, 7, 31)]
    ends_of_months += [date(2024, 6, 30), date(2024, 5, 31), date(2024, 4, 30), date(2024, 3, 31), date(2024, 2, 29)]
    expected = [*of_2024, *ends_of_months, date(2024, 1, 31)]
    assert [moment.date() for moment in sorted(to_keep(made, Rotation()), reverse=True)] == expected
    assert to_keep(made[:3], Rotation()) == frozenset(made[:3])
    assert to_keep([], Rotation()) == frozenset()
    assert to_keep(made, Rotation(0, 0, 0)) == frozenset(made[-1:])
