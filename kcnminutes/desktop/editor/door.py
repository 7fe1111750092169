"""The way to the editor and back: the place is made when it is first asked for; what is open is remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.settings import Settings
from kcnminutes.record import Place
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.rescue import Rescued
    from kcnminutes.desktop.window import MainWindow
    from kcnminutes.record import Kind


FOLDED = "folded"
"""What is remembered of a paper that she folded away."""


class EditorDoor(QObject):
    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._place: EditorPlace | None = None
        self._editing = ""
        self._spot = ""

    @property
    def place(self) -> EditorPlace:
        if self._place is None:
            from kcnminutes.desktop.editor.place import EditorPlace

            window = self._window
            self._place = EditorPlace(window.work, window.pool, self._settings, window.make_paper)
            self._place.body.restore(self._settings.data("editor-splitter"))
            self._place.body.want_paper(self._settings.text("editor-paper") != FOLDED)
            self._place.left.connect(self._back)
            self._place.saved.connect(self._kept)
            self._place.parted.connect(window.rescuing.look)
            self._place.print_asked.connect(window.deeds.print_paper)
            self._place.pdf_asked.connect(window.deeds.export_paper)
            self._place.comparison_print_asked.connect(window.deeds.print_document)
            self._place.package_asked.connect(window.deeds.export_package)
            self._place.paper_asked.connect(window.papers.export)
            self._place.file_asked.connect(self._open_file)
            window.reading.kept.connect(self._place.texts.ask)
            window.add_place(self._place)
        return self._place

    @property
    def is_open(self) -> bool:
        return self._place is not None and self._window.shows(self._place)

    @property
    def made(self) -> bool:
        """Whether it was opened in this sitting."""
        return self._place is not None

    @property
    def editing(self) -> str:
        """The id of the conference that is open; "" for none, or one that the archive does not hold yet."""
        return self._editing

    @property
    def all_kept(self) -> bool:
        """Whether the archive has everything that was typed here."""
        return self._place is None or self._place.all_kept

    def when_in(self, then: Callable[[], object], *, closes: bool = False) -> None:
        """Do `then` once the files on their way into the open conference are in; `closes`: the window waits."""
        if self._place is None:
            then()
        else:
            self._place.departing.when_in(then, closes=closes)

    @property
    def all_in(self) -> bool:
        """Whether no file is on its way into the open conference."""
        return self._place is None or self._place.entrance is None or not self._place.entrance.left

    def open(self, conference_id: str) -> None:
        self.when_in(partial(self._open, conference_id))

    def _open(self, conference_id: str, then: Callable[[], object] | None = None) -> None:
        self._recall(conference_id)
        self._begin(conference_id)
        self.place.loading.open(conference_id, then)
        self._enter()

    def open_rescued(self, one: Rescued, then: Callable[[], object]) -> None:
        """Open what could not be saved in an earlier sitting."""
        from kcnminutes.desktop.editor.putting_back import open_rescued

        def go() -> None:
            self._begin("")  # until the archive has it
            open_rescued(self.place, one, then)
            self._enter()

        self.when_in(go)

    def finalise(self, conference_id: str) -> None:
        """Open a draft where it is asked once what is missing, and sealed."""
        self.when_in(lambda: self._open(conference_id, self.place.finalising.begin))

    def new(self, kind: Kind | None = None) -> None:
        self.when_in(partial(self._new, kind))

    def _new(self, kind: Kind | None) -> None:
        self.close_draft()
        self._begin("")
        self.place.loading.new(kind)
        self._enter()

    def close_draft(self) -> None:
        """What is open is sent to the archive and let go of."""
        if self._place is not None:
            self._remember_spot()
            self._place.close_draft()

    def keep(self) -> None:
        """What is being typed is sent to the archive, also that of conferences left before."""
        if self._place is not None:
            self._place.keep_everything()

    def remember(self) -> None:
        """How wide the parts were, and whether the paper was folded away, for the next start."""
        if self._place is not None:
            self._settings.keep("editor-splitter", self._place.body.state())
            self._settings.keep("editor-paper", "" if self._place.body.paper_wanted else FOLDED)

    def _begin(self, conference_id: str) -> None:
        self._window.office_door.keep()  # before the archive is asked what a new one starts from
        self._set_editing(conference_id)

    def _enter(self) -> None:
        self._window.show_place(self.place, t("Ctrl+1…8 chuyển mục · Ctrl+Enter thêm dòng · Esc về kho"))

    def _back(self) -> None:
        """To the archive, with the edited conference chosen and its paper as it is now."""
        edited = self._editing
        self._set_editing("")
        self._window.show_archive(edited)

    def _open_file(self, conference_id: str, file: str, title: str) -> None:
        self._window.files.open(conference_id, file, title, self.place.banner)

    def _kept(self, conference_id: str) -> None:
        if self.is_open:
            self._set_editing(conference_id)
            self._remember_spot()

    def _remember_spot(self) -> None:
        """Where in the open conference she works is remembered with what she typed there."""
        at = self.place.going.left(self._editing)
        spot = "/".join((at.section, at.row, at.field)) if at is not None else ""
        if self._editing and spot != self._spot:
            self._spot = spot
            self._settings.keep_of_archive("editing_at", spot)

    def _recall(self, conference_id: str) -> None:
        """The spot that an earlier sitting of the program left in this conference."""
        section, _, rest = self._settings.of_archive("editing_at").partition("/")
        row, slash, field = rest.rpartition("/")
        if slash and conference_id == self._settings.of_archive("editing"):
            self.place.going.recall(conference_id, Place(section, row, field))

    def _set_editing(self, conference_id: str) -> None:
        """Which conference is open is remembered at once: a crash comes back to it too."""
        if conference_id != self._editing:
            self._editing = conference_id
            self._settings.keep_of_archive("editing", conference_id)
