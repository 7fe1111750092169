"""The command that seals minutes, and the print that is kept with them."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import Archive
from kcnminutes.cli.output import emit
from kcnminutes.record import Conference, Status

if TYPE_CHECKING:
    from kcnminutes.minutes import PdfResult


def run(wanted: Namespace, folder: Path) -> int:
    """Seals the wanted conference of the archive in `folder`; returns the exit status."""
    with Archive.open(folder) as archive:
        stored = archive.load(wanted.id)
        with archive.lock_draft(wanted.id):  # nobody is typing in it
            sealed = archive.finalise(
                wanted.id, _print_of_sealing(archive, stored.conference), revision=stored.revision
            )
    emit({"id": wanted.id, "version": sealed.version, "hash": sealed.hash})
    return 0


def print_minutes(archive: Archive, conference: Conference) -> PdfResult:
    """The minutes of a record of this archive, as its status says: a draft carries its mark. Raises UserError."""
    from kcnminutes.minutes import compose, office_from_dict, write_pdf

    office = office_from_dict(archive.setting("office"))
    return write_pdf(compose(conference, office, archive.print_copies(conference.id)))


def kept_pdf(archive: Archive, conference: Conference) -> bytes | None:
    """The file kept with the sealed version that a record is; None for a draft, and where none was kept.

    Raises ArchiveDamaged where the file is not what was kept.
    """
    versions = archive.versions(conference.id) if conference.status is Status.FINAL else []
    path = archive.sealed_pdf(conference.id, versions[-1].version) if versions else None
    return path.read_bytes() if path else None


def keep_print_of_import(archive: Archive, id: str) -> None:
    """A final that was imported is sealed already; here it gets its print. Raises UserError."""
    conference = archive.load(id).conference
    versions = archive.versions(id) if conference.status is Status.FINAL else []
    if versions and versions[-1].pdf is None:
        archive.attach_pdf(id, versions[-1].version, print_minutes(archive, conference).pdf)


def _print_of_sealing(archive: Archive, conference: Conference) -> bytes:
    """The minutes without a draft's mark; none for a final, which is refused before any work."""
    if conference.status is Status.FINAL:
        return b""
    return print_minutes(archive, replace(conference, status=Status.FINAL)).pdf
