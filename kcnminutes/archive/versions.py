"""What an archive keeps of conferences as they were: sealed versions with their prints, states of before, the audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import summaries
from kcnminutes.archive.open_archive import this_second
from kcnminutes.archive.reading import Reading
from kcnminutes.record import Status

if TYPE_CHECKING:  # each command loads only what it uses
    from kcnminutes.archive.audit import AuditLine
    from kcnminutes.archive.seals.sealing import Reopening, Sealed, Version
    from kcnminutes.archive.states import State, StateContent
    from kcnminutes.record import Conference


class Versions(Reading):
    """The part of `Archive` that seals minutes, and shows the past."""

    def finalise(
        self,
        id: str,
        pdf: bytes | Path,
        who: str = "",
        reason: str = "",
        now: datetime | None = None,
        *,
        revision: int | None = None,
        pending_too: bool = False,
    ) -> Sealed:
        """Seals a draft as the next version and keeps `pdf` or its file, the minutes printed as final: all or nothing.

        `revision` is what the PDF was made of. `who` is this computer's user if not said; `reason` is a note, and for
        a later version why there is one, where it was not said when reopening. What is typed and not yet valid stays
        beside the minutes where `pending_too` says that somebody has seen it. Raises NotFound, StaleRevision, and
        Refused for a final and, without `pending_too`, for one with something typed that is not yet valid.
        """
        from kcnminutes.archive.seals import sealing

        with self.writing() as inside:
            key = summaries.key_of(inside, id)
            return sealing.finalise(
                inside, self._store, key, pdf, who, reason, now or this_second(), revision, pending_too
            )

    def reopen(self, id: str, reason: str, who: str = "", now: datetime | None = None) -> None:
        """Makes a final a draft again, the next version to be. Raises NotFound, Refused for a draft or no reason."""
        from kcnminutes.archive.seals import sealing

        with self.writing() as inside:
            sealing.reopen(inside, summaries.key_of(inside, id), who, reason, now or this_second())

    def attach_pdf(self, id: str, version: int, pdf: bytes | Path) -> None:
        """Keeps the print of a version that was sealed without one. Raises NotFound, Refused where there is one."""
        from kcnminutes.archive.seals import sealing

        with self.writing() as inside:
            sealing.attach_pdf(inside, self._store, id, version, pdf, this_second())

    def versions(self, id: str) -> list[Version]:
        """The sealed versions of a conference, the first one first; empty where it was never sealed."""
        from kcnminutes.archive.seals import sealing

        with self.reading() as inside:
            return sealing.versions(inside, id)

    def version(self, id: str) -> int:
        """The sealed version that a final is; for a draft the one that it would become; from 1. Raises NotFound."""
        versions = self.versions(id)
        last = versions[-1].version if versions else 0
        return max(last, 1) if self.summary(id).status is Status.FINAL else last + 1

    def kept_file(self, id: str) -> Path | None:
        """The file kept with the sealed version that a final is; None for a draft, and where none was kept.

        Raises NotFound, ArchiveDamaged where the file is not what was kept.
        """
        if self.summary(id).status is not Status.FINAL:
            return None
        versions = self.versions(id)
        return self.sealed_pdf(id, versions[-1].version) if versions else None

    def sealed_record(self, id: str, version: int) -> Conference:
        """The minutes as they were sealed, without follow-up. Raises NotFound, RecordError for damaged ones."""
        from kcnminutes.archive.seals import sealing
        from kcnminutes.record import read_record

        with self.reading() as inside:
            return read_record(sealing.record_of(inside, id, version).encode())[0]

    def sealed_pdf(self, id: str, version: int) -> Path | None:
        """The kept PDF of a version, checked; None where none was kept. Raises NotFound, ArchiveDamaged."""
        from kcnminutes.archive.seals import sealing

        with self.reading() as inside:
            return sealing.pdf_of(inside, self._store, id, version)

    def note_pages(self, pages: Mapping[str, int]) -> None:
        """Keeps how many pages kept PDFs have, by their SHA-256. Raises ArchiveError."""
        from kcnminutes.archive.described import note_pages

        with self.writing() as inside:
            note_pages(inside, pages)

    def reopenings(self, id: str) -> list[Reopening]:
        """Why each version that was opened again was, the first one first."""
        from kcnminutes.archive.seals import sealing

        with self.reading() as inside:
            return sealing.reopenings(inside, id)

    # The past

    def states(self, id: str) -> list[State]:
        """The states of before that are kept of a conference, the newest first. Raises NotFound."""
        from kcnminutes.archive import states

        with self.reading() as inside:
            return states.states(inside, summaries.key_of(inside, id, binned=None))

    def state(self, id: str, number: int) -> StateContent:
        """A kept state, whole. Raises NotFound, ArchiveDamaged, RecordError."""
        from kcnminutes.archive import states

        with self.reading() as inside:
            return states.content(inside, summaries.key_of(inside, id, binned=None), number)

    def audit(self, id: str) -> list[AuditLine]:
        """Who changed a conference, when and how, the newest first; also of one that is gone for good."""
        from kcnminutes.archive import audit

        with self.reading() as inside:
            return audit.lines(inside, id)
