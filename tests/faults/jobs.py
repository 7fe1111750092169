"""The jobs during which the disk fails: each on a fresh copy of the same archive, each with what it promises."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kcnminutes.archive import Archive, ArchiveDamaged, ArchiveMissing
from kcnminutes.record import Conference, Pending, Place, read_record

NOW = datetime(2020, 1, 2, 8, 30)
PDF = b"%PDF-1.7 the minutes as printed"
PASSWORD = "mật khẩu của văn phòng"
DAMAGED = b"damaged" * 1000
TYPED = Pending(Place("directives", "d1", "due"), "31/02/2020")


@dataclass(frozen=True)
class Desk:
    """Where a job works: the archive, a place beside it, and the record with the folder its files lie in."""

    folder: Path
    beside: Path
    record: Path

    @property
    def conference(self) -> Conference:
        return read_record(self.record.read_bytes())[0]

    @property
    def files(self) -> dict[str, Path]:
        return {photo.file: self.record.parent / photo.file for photo in self.conference.photos}


def begin(desk: Desk) -> None:
    """The archive before the job: a draft with a photo, a final, one in the bin, a backup beside it."""
    one = replace(desk.conference, photos=desk.conference.photos[:1])
    with Archive.open(desk.folder, create=True) as archive:
        archive.put(replace(one, id="draft"), desk.files)
        archive.put(replace(one, id="final", photos=()), {})
        archive.finalise("final", PDF, "lan", now=NOW)
        archive.put(replace(one, id="binned", photos=()), {})
        archive.delete("binned")
        archive.set_setting("office", {"symbol": "BB-BQL"})
        archive.renew_side_files()
        shutil.copytree(archive.backup(desk.beside / "usb").path, desk.beside / "backup")
        shutil.rmtree(desk.beside / "usb")


def save_a_new_one(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.save(replace(desk.conference, id="new", photos=()), None, 0, pending=(TYPED,))


def save_a_change(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        key = archive.store_photo(desk.files["photos/2.jpg"])
        stored = archive.load("draft")
        base = stored.conference
        photo = replace(base.photos[0], id="p-new", file="photos/2.jpg")
        new = replace(base, title="Tên mới", photos=(photo, *base.photos), attendees=base.attendees[::-1])
        archive.save(new, base, stored.revision, files={"photos/2.jpg": key})


def take_in(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.put(desk.conference, desk.files)


def take_in_and_back(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.take_back(archive.take_in(Archive.prepare(desk.folder, desk.conference, desk.files)))


def seal(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.finalise("draft", PDF, "lan", now=NOW)


def reopen(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.reopen("final", "sai tên đơn vị", "lan", NOW)


def empty_the_bin(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.empty_bin(0)


def change_the_title(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        stored = archive.load("draft")
        archive.save(replace(stored.conference, title="Tên mới"), stored.conference, stored.revision)


def delete_for_good(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.delete_for_good("binned")


def write_side_files(desk: Desk) -> None:
    change_the_title(desk)
    with Archive.open(desk.folder) as archive:
        archive.renew_side_files()


def back_up(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.daily_backup(desk.beside / "usb", NOW)


def back_up_locked(desk: Desk) -> None:
    with Archive.open(desk.folder) as archive:
        archive.lock_backups(PASSWORD)
        archive.daily_backup(desk.beside / "usb", NOW)


def restore(desk: Desk) -> None:
    Archive.restore(desk.beside / "backup", desk.beside / "restored")


def restore_over(desk: Desk) -> None:
    Archive.restore_over(desk.beside / "backup", desk.folder)


def rebuild(desk: Desk) -> None:
    Archive.rebuild(desk.folder)


def upgrade(desk: Desk) -> None:
    with Archive.open(desk.folder):
        pass


JOBS: dict[str, Callable[[Desk], None]] = {
    job.__name__: job
    for job in (
        save_a_new_one,
        save_a_change,
        take_in,
        take_in_and_back,
        seal,
        reopen,
        empty_the_bin,
        delete_for_good,
        write_side_files,
        back_up,
        back_up_locked,
        restore,
        restore_over,
        rebuild,
        upgrade,
    )
}


BETWEEN: dict[str, Callable[[Desk], None]] = {"take_in_and_back": take_in, "write_side_files": change_the_title}
"""What a job of two promises has kept when only the first was given."""


def prepare(name: str, desk: Desk, oldest: Path) -> None:
    """What a job needs beyond the archive of `begin`. `oldest` is an archive of schema version 1."""
    if name == "rebuild":
        for path in desk.folder.glob("archive.sqlite*"):
            path.unlink()
    if name == "restore_over":
        for path in desk.folder.glob("archive.sqlite-*"):
            path.unlink()
        (desk.folder / "archive.sqlite").write_bytes(DAMAGED)
    if name == "upgrade":
        shutil.rmtree(desk.folder)
        desk.folder.mkdir()
        shutil.copyfile(oldest, desk.folder / "archive.sqlite")


def state(folder: Path) -> dict[str, object] | None:
    """All that an archive holds and must not lose; None where there is none, nothing where it cannot be read."""
    try:
        opened = Archive.open(folder)
    except ArchiveMissing:
        return None
    except ArchiveDamaged:
        return {}
    with opened as archive:
        binned = {one.id for one in archive.summaries(binned=True)}
        ids = sorted({*archive.ids(), *binned})
        stored = {id: archive.load(id, binned=id in binned) for id in ids}
        versions = {id: archive.versions(id) for id in ids}
        return {
            "records": {id: (one.conference, one.pending) for id, one in stored.items()},
            "binned": sorted(binned),
            "versions": {id: [(one.version, one.reason) for one in versions[id]] for id in ids},
            "pdfs": [id for id in ids if versions[id] and archive.sealed_pdf(id, versions[id][-1].version)],
            "office": archive.setting("office"),
            "photos": {id: sorted(archive.print_copies(id)) for id in ids},
        }
