"""A final that came in sealed has no print of its own yet: it is laid out, and kept with its version."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kcnminutes.desktop.browse.paper_side import office_of
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.record import Status
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import Enclosure


def keep_print(work: ArchiveWork, pool: Pool, conference_id: str, then: Callable[[], object]) -> None:
    """Print a final that has no kept PDF and keep it; `then` is called in any case, when that is done or could not be.

    What goes wrong is told as trouble of the worker's: the final itself is in the archive all the same.
    """

    def gather(archive: Archive) -> Enclosure | None:
        from kcnminutes.minutes import Enclosure

        conference = archive.load(conference_id).conference
        versions = archive.versions(conference_id) if conference.status is Status.FINAL else []
        if not versions or versions[-1].pdf is not None:
            return None
        return Enclosure(conference, office_of(archive), versions[-1].version, archive.print_copies(conference_id))

    def gathered(enclosure: Enclosure | None) -> None:
        if enclosure is None:
            then()
            return

        def lay_out() -> Printed:
            pages = pool.press.print(enclosure.conference, enclosure.office, enclosure.print_copies)
            return pool.press.archival(pages, enclosure)

        def kept(_: None) -> None:
            then()

        def keep(made: Printed) -> None:
            version = enclosure.version
            work.submit(lambda archive: archive.attach_pdf(conference_id, version, made.pdf), kept, failed)

        pool.submit(lay_out, keep, failed)

    def failed(error: UserError) -> None:
        work.trouble.emit(error)
        then()

    work.submit(gather, gathered, failed)
