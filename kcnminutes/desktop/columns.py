"""Up to three parts of a place beside each other: a side, what is worked in, and the paper.

Where the window is too narrow for all of them the side becomes slim, then the paper folds away; both come when they are
asked for, and by themselves when the window is wide again.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from shiboken6 import isValid

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.paper import PaperView
from kcnminutes.desktop.theme import theme

Widths = tuple[int, int, int]
"""Of side, middle and paper, in pixels of the design."""
NARROWEST, LOWEST = 200, 120
"""What a narrow window leaves the middle at least, in pixels of the design."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`wide`: there is room for all three. `side`: its width in pixels of the design, 0 where it is away."""

    wide: bool
    side: int
    middle: bool
    paper: bool


class Columns(QSplitter):
    """`slim` is the width of the side where there is little room: 0, it goes; None, it stays as it is."""

    changed = Signal()
    """What is folded, or lies over the middle, is another."""

    def __init__(
        self,
        parts: tuple[QWidget, QWidget, QWidget | None],
        reader: PaperView | None,
        *,
        least: Widths,
        usual: Widths,
        slim: int | None,
        parent: QWidget | None = None,
    ) -> None:
        """`reader`: the paper itself, within its part. `least`: what it takes to be wide. `usual`: widths at first."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side, self._middle, self._paper = parts
        self._reader, self._least, self._usual, self._slim = reader, least, usual, slim
        self._wanted = True
        self._open = self._over = False
        self._shown: Shown | None = None
        self._placed = False
        self._kept = QByteArray()
        self._back_to: QWidget | None = None
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for at, part in enumerate(part for part in parts if part is not None):
            self.addWidget(part)
            self.setStretchFactor(at, usual[at] // 64 if at else 0)
        self.setSizes([theme().px(width) for width in usual])
        theme().changed.connect(self._fit)

    # What is shown

    @property
    def wide(self) -> bool:
        """Whether there is room for all three."""
        return self._shown is None or self._shown.wide

    @property
    def slim(self) -> bool:
        """Whether the side is slim or away."""
        return self._shown is not None and self._shown.side < self._least[0]

    @property
    def paper_shown(self) -> bool:
        return self._shown is None or self._shown.paper

    @property
    def paper_over(self) -> bool:
        """Whether the paper stands in the place of the middle."""
        return self._over

    @property
    def paper_wanted(self) -> bool:
        """Whether the paper is shown where there is room for it: her own choice."""
        return self._wanted

    def want_paper(self, wanted: bool) -> None:
        self._wanted = wanted
        self._fit()

    def open_side(self, opened: bool) -> None:
        """The whole side where there is little room, or no more."""
        if opened != self._open and not self.wide:
            self._over, self._open = False, opened
            self._fit()

    def turn_paper(self) -> None:
        """Fold the paper away or have it again, where there is room beside the middle; else lay it over that."""
        if self._over:
            self._lay_over(False)
        elif self.paper_shown:
            self.want_paper(False)
        elif self._fitting(wanted=True).paper:
            self.want_paper(True)
        else:
            self._lay_over(True)

    def go_to_paper(self) -> None:
        """The keyboard goes to the paper, which comes for it, and back to where it was."""
        reader = self._reader
        if reader is None:
            return
        if self._over:
            self._lay_over(False)
        elif reader.hasFocus():
            self._return()
        elif self.paper_shown:
            self._remember()
            reader.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.turn_paper()
            reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_middle(self) -> None:
        """What is worked in comes back where the paper lies over it; the focus is the caller's."""
        if self._over:
            self._over = False
            self._fit()

    def _lay_over(self, over: bool) -> None:
        if over:
            commit_composition()
            self._remember()
        self._over, self._open = over, False
        self._fit()
        if not over:
            self._return()
        elif self._reader is not None:
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self) -> None:
        focus = QApplication.focusWidget()
        self._back_to = focus if focus is not None and self._middle.isAncestorOf(focus) else None

    def _return(self) -> None:
        before, self._back_to = self._back_to, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._middle.setFocus()
            self._middle.focusNextChild()

    # What is kept

    def state(self) -> QByteArray:
        """How wide the parts are in a wide window."""
        return self.saveState() if self.wide and self.paper_shown else self._kept

    def restore(self, state: QByteArray) -> None:
        self._kept = state
        if self.wide and not state.isEmpty():
            self.restoreState(state)

    # Fitting

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._placed = True
        self._fit()  # before the splitter squeezes what is about to fold
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Little: what does not fit folds."""
        return QSize(theme().px(NARROWEST), theme().px(LOWEST))

    def _fit(self) -> None:
        if not self._placed:
            return
        now = self._fitting()
        if now.wide:
            self._open = self._over = False
        before = self._shown
        if now == before and not self._scaled():
            return
        if before is not None and before.wide and before.paper and not (now.wide and now.paper):
            self._kept = self.saveState()
        self._shown = now
        self._apply(now)
        self.changed.emit()

    def _scaled(self) -> bool:
        """Whether the interface has another size than when the parts were given theirs."""
        return self._side.minimumWidth() != theme().px(self._shown.side if self._shown else 0)

    def _fitting(self, *, wanted: bool | None = None) -> Shown:
        """What there is room for; `wanted`: as if the paper were wanted, or not."""
        side, middle, paper = self._least
        wanted = self._paper is not None and (self._wanted if wanted is None else wanted)

        def fits(*widths: int) -> bool:
            return theme().px(sum(widths)) <= self.width()

        if fits(side, middle, paper):
            return Shown(True, side, True, wanted)
        whole = self._open or self._slim is None or (not wanted and fits(side, middle))
        narrow = side if whole or self._slim is None else self._slim
        if self._over:
            return Shown(False, narrow, False, True)
        return Shown(False, narrow, True, wanted and fits(narrow, middle, paper))

    def _apply(self, now: Shown) -> None:
        px = theme().px
        self._side.setVisible(now.side > 0)
        slim = 0 < now.side < self._least[0]
        self._side.setMinimumWidth(px(now.side))
        self._side.setMaximumWidth(px(now.side) if slim else 16_777_215)
        self._middle.setMinimumWidth(px(self._least[1] if now.wide else NARROWEST))
        self._middle.setVisible(now.middle)
        if self._paper is not None:
            self._paper.setVisible(now.paper)
        if self._reader is not None:
            self._reader.fold(not now.paper)
        if now.wide and now.paper and not self._kept.isEmpty():
            self.restoreState(self._kept)
        else:
            self.setSizes(self._sizes(now))

    def _sizes(self, now: Shown) -> list[int]:
        """The parts share what is there as in a wide window; the middle has at least what it needs."""
        px = theme().px
        side = px(max(now.side, self._usual[0]) if now.wide else now.side)
        rest = max(self.width() - side, 0)
        paper = 0
        if now.paper and now.middle:
            share = rest * self._usual[2] // (self._usual[1] + self._usual[2])
            paper = max(min(share, rest - px(self._least[1])), 0)
        elif now.paper:
            paper = rest
        return [side, rest - paper, paper][: self.count()]
