"""The form check beside the typing: what it finds is listed, underlined, and put right on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.editor.sections import Side
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.editing import replace_spot
from kcnminutes.minutes.form import DIRECTORY_NAMES, Finding, Names
from kcnminutes.record import Place

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.form_process import Check

_Skipped = tuple[str, str, str, str, str]


class Checking(QObject):
    """Checks the open conference whenever it is asked to; the newest question is the one that is answered."""

    def __init__(
        self,
        work: ArchiveWork,
        pool: Pool,
        side: Side,
        open_field: Callable[[Place], LineField | ParagraphField | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._open_field = open_field
        self._work = work
        self._pool = pool
        self._sitting: Sitting | None = None
        self._check: Check | None = None
        self._all: tuple[Finding, ...] = ()
        self._skipped: set[_Skipped] = set()
        side.findings.asked.connect(self.go_to)
        side.fix.clicked.connect(self.put_right)
        side.skip.clicked.connect(self.skip)

    def begin(self, sitting: Sitting) -> None:
        """A conference was opened: what the directory knows is asked for first."""
        self._sitting, self._check, self._all = sitting, None, ()
        self._skipped = set()
        self._side.show_findings(())

        def known(names: Names) -> None:
            if self._sitting is sitting:
                self._check = self._pool.form.check(names)
                self.look()

        self._work.latest("names of the form check", _names, known, lambda _: known(Names()))

    def end(self) -> None:
        """The conference was closed."""
        self._sitting, self._check, self._all = None, None, ()

    def look(self) -> None:
        """Check what the draft holds now."""
        sitting, check = self._sitting, self._check
        if sitting is None or check is None:
            return
        if sitting.read_only:
            self._show(())
            return
        conference = sitting.conference

        def done(findings: tuple[Finding, ...]) -> None:
            if self._sitting is sitting and self._check is check:
                self._show(findings)

        self._pool.latest("form check", lambda: check.ask(conference), done)

    # What the list offers

    def go_to(self, finding: Finding) -> None:
        """Open the field of a finding, its letters chosen where they still stand there."""
        field = self._open_field(finding.place)
        if field is not None and field.whole[finding.start : finding.end] == finding.found:
            field.choose(finding.start, finding.end)

    def go_on(self) -> None:
        """Go to the next spot that is out of form, after the last to the first."""
        finding = self._side.findings.step()
        if finding is not None:
            self.go_to(finding)

    def put_right(self) -> None:
        """Write what the current finding suggests, as one step of undo. A text that has changed meanwhile is left."""
        sitting, finding = self._sitting, self._side.findings.current
        if sitting is None or finding is None:
            return
        commit_composition()
        sitting.seal()
        spot = finding.start, finding.end, finding.found, finding.suggestion
        if sitting.apply(lambda draft: replace_spot(draft, finding.place, *spot), finding.place):
            self._show(tuple(one for one in self._all if one is not finding))  # the check answers a moment later

    def skip(self) -> None:
        """Show the current finding no more in this sitting, wherever its letters move within the field."""
        finding = self._side.findings.current
        if finding is not None:
            self._skipped.add(_key(finding))
            self._show(self._all)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self._all = findings
        shown = findings
        if self._skipped:
            shown = tuple(one for one in findings if _key(one) not in self._skipped)
        if self._sitting is not None:
            self._sitting.show_findings(shown)
        self._side.show_findings(shown)


def _key(finding: Finding) -> _Skipped:
    place = finding.place
    return (place.section, place.row, place.field, finding.rule, finding.found)


def _names(archive: Archive) -> Names:
    return Names(*archive.names(DIRECTORY_NAMES))
