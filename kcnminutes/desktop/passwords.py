"""Passwords in the window: asked for a file that is locked, chosen twice for one that goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from kcnminutes.desktop.room import WordsDialog
from kcnminutes.desktop.theme import look, theme
from kcnminutes.desktop.work import Pool
from kcnminutes.words import t, with_capital


class PasswordDialog(WordsDialog):
    """Asks for a password; `new` has it typed twice."""

    def __init__(self, name: str, parent: QWidget, *, new: bool, why: str = "") -> None:
        super().__init__(parent)
        self._new = new
        self.setWindowTitle(t("Đặt mật khẩu") if new else t("Tệp có mật khẩu"))
        about = QLabel(
            t("Ai nhận {name} cần biết mật khẩu này. Không có cách nào mở tệp khi quên mật khẩu.", name=name)
            if new
            else t("Hãy gõ mật khẩu của {name}.", name=name)
        )
        about.setWordWrap(True)
        self._first, self._second = self._field(t("Mật khẩu")), self._field(t("Gõ lại mật khẩu"))
        self._problem = QLabel(with_capital(why))
        look(self._problem, "bad")
        self._problem.setWordWrap(True)
        self._problem.setMinimumHeight(theme().px(28))
        self._problem.setVisible(bool(why))
        seen = QCheckBox(t("Hiện chữ"))
        seen.toggled.connect(self._show)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.check)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = theme().px(24)
        column.setContentsMargins(margin, theme().px(16), margin, theme().px(16))
        column.setSpacing(theme().px(8))
        column.addWidget(about)
        for label, field in ((t("Mật khẩu"), self._first), (t("Gõ lại mật khẩu"), self._second)):
            if field is self._second and not new:
                field.hide()  # else it would be shown in the corner, over the words
                continue
            words = QLabel(label)
            words.setBuddy(field)
            look(words, "muted")
            column.addWidget(words)
            column.addWidget(field)
        column.addWidget(seen)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(theme().px(400))

    @property
    def problem(self) -> str:
        """What is wrong with what was typed before; "" where nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def password(self) -> str:
        return self._first.text()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _show(self, seen: bool) -> None:
        for field in (self._first, self._second):
            field.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)

    def check(self) -> None:
        """Accept what is typed, or say what is wrong with it."""
        problem = ""
        if not self.password:
            problem = t("Mật khẩu không được để trống.")
        elif self._new and self.password != self._second.text():
            problem = t("Hai lần gõ mật khẩu không giống nhau.")
        if problem:
            self._problem.setText(problem)
            self._problem.show()
            (self._second if self.password else self._first).setFocus()
        else:
            self.accept()


def ask_password(name: str, parent: QWidget, *, new: bool = False, why: str = "") -> str:
    """What was typed; "" when she thinks better of it."""
    dialog = PasswordDialog(name, parent, new=new, why=why)
    return dialog.password if dialog.exec() == QDialog.DialogCode.Accepted else ""


class Unlocking(QObject):
    """Unlocks those of many files that are locked, into the folder that goes with the window."""

    done = Signal(object)
    """The paths, with what was locked in the place of the locked ones; those that were given up are left out."""

    def __init__(
        self, window: QWidget, pool: Pool, ask: Callable[..., str] = ask_password, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or window)
        self._window, self._pool, self._ask = window, pool, ask

    def begin(self, paths: Sequence[Path]) -> None:
        """Ask for a password for each locked file, then say `done`."""
        self._go_on(list(paths), [], "", "")

    def _go_on(self, waiting: list[Path], ready: list[Path], password: str, why: str) -> None:
        from kcnminutes.exchange import is_locked_file

        while waiting and not is_locked_file(waiting[0]):
            ready.append(waiting.pop(0))
        if not waiting:
            self.done.emit(ready)
            return
        source = waiting[0]
        password = password or self._ask(source.name, self._window, why=why)
        if not password:
            self._go_on(waiting[1:], ready, "", "")
            return
        self._pool.submit(
            lambda: self._unlock(source, password),
            lambda plain: self._go_on(waiting[1:], [*ready, plain], password, ""),
            lambda error: self._go_on(waiting, ready, "", str(error)),
        )

    def _unlock(self, source: Path, password: str) -> Path:
        from kcnminutes.exchange import plain_name, unlock_file

        plain = self._pool.scratch.new_folder() / plain_name(source)
        unlock_file(source, plain, password)
        return plain
