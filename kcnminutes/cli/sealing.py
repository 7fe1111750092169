"""The command that seals minutes, and the print that is kept with them."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import Archive
from kcnminutes.cli.folders import scratch
from kcnminutes.cli.output import emit
from kcnminutes.record import Conference, Status
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.minutes import Enclosure, PdfResult


def run(wanted: Namespace, folder: Path) -> int:
    """Seals the wanted conference of the archive in `folder`; returns the exit status."""
    with Archive.open(folder) as archive:
        stored = archive.load(wanted.id)
        with archive.lock_draft(wanted.id), scratch() as folder_of_print:  # nobody is typing in it
            pdf = _print_of_sealing(archive, stored.conference, Path(folder_of_print))
            sealed = archive.finalise(wanted.id, pdf, revision=stored.revision)
        archive.renew_side_files()
    emit({"id": wanted.id, "version": sealed.version, "hash": sealed.hash})
    return 0


def print_minutes(enclosure: Enclosure) -> PdfResult:
    """The pages alone, photos apart, as the record's status says: a draft carries its mark. Raises UserError."""
    from kcnminutes.minutes import compose, write_pdf

    return write_pdf(compose(enclosure.conference, enclosure.office, enclosure.print_copies), photos_apart=True)


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
        with scratch() as folder:
            archive.attach_pdf(id, versions[-1].version, _print_to_keep(archive, conference, Path(folder)))


def _print_of_sealing(archive: Archive, conference: Conference, folder: Path) -> Path | bytes:
    """The minutes without a draft's mark; none for a final, which is refused before any work."""
    if conference.status is Status.FINAL:
        return b""
    return _print_to_keep(archive, replace(conference, status=Status.FINAL), folder)


def _print_to_keep(archive: Archive, conference: Conference, folder: Path) -> Path:
    """The PDF/A-3b that is opened years later, by programs that are not written yet; a file in `folder`.

    Raises UserError, also where it would lack a photo that the archive has.
    """
    from kcnminutes.exchange import write_whole
    from kcnminutes.minutes import write_archival

    enclosure = enclosure_of(archive, conference)
    made = print_minutes(enclosure)
    enclosure.check_printed(made.missing)
    kept = folder / "minutes.pdf"
    write_whole(kept, lambda out: write_archival(made, enclosure, out))
    return kept
