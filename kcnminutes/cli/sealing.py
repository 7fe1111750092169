"""The command that seals minutes, and the print that is kept with them."""

from __future__ import annotations

import io
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import Archive
from kcnminutes.cli.output import emit
from kcnminutes.record import Conference, Status
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.minutes import Enclosure, PdfResult


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


def print_minutes(enclosure: Enclosure, *, photos_apart: bool = False) -> PdfResult:
    """The pages alone, as the record's status says: a draft carries its mark. `photos_apart` as in `write_pdf`.

    Raises UserError.
    """
    from kcnminutes.minutes import compose, write_pdf

    return write_pdf(compose(enclosure.conference, enclosure.office, enclosure.print_copies), photos_apart=photos_apart)


def enclosure_of(archive: Archive, conference: Conference, *, with_originals: bool = False) -> Enclosure:
    """What the PDF of a record of this archive carries."""
    from kcnminutes.minutes import Enclosure, office_from_dict

    return Enclosure(
        conference,
        office_from_dict(archive.setting("office")),
        archive.version(conference.id),
        archive.print_copies(conference.id),
        archive.originals(conference.id) if with_originals else None,
    )


def printed_anew() -> str:
    """The warning about a final of which no PDF was kept."""
    return t("biên bản đã chốt này chưa có bản PDF được giữ nên được in lại từ nội dung đã chốt")


def keep_print_of_import(archive: Archive, id: str) -> None:
    """A final that was imported is sealed already; here it gets its print. Raises UserError."""
    conference = archive.load(id).conference
    versions = archive.versions(id) if conference.status is Status.FINAL else []
    if versions and versions[-1].pdf is None:
        archive.attach_pdf(id, versions[-1].version, _print_to_keep(archive, conference))


def _print_of_sealing(archive: Archive, conference: Conference) -> bytes:
    """The minutes without a draft's mark; none for a final, which is refused before any work."""
    if conference.status is Status.FINAL:
        return b""
    return _print_to_keep(archive, replace(conference, status=Status.FINAL))


def _print_to_keep(archive: Archive, conference: Conference) -> bytes:
    """The PDF/A-3b that is opened years later, by programs that are not written yet."""
    from kcnminutes.minutes import write_archival

    enclosure = enclosure_of(archive, conference)
    made = io.BytesIO()
    write_archival(print_minutes(enclosure, photos_apart=True), enclosure, made)
    return made.getvalue()
