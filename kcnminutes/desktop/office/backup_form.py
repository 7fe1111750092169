"""The settings of backups: where they lie, how many stay, and the password of those that are made by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from kcnminutes.desktop.backing_up import Backups
from kcnminutes.desktop.editor.choices import ChoiceField
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.office.forms import SettingsForm
from kcnminutes.desktop.office.model import OfficeModel
from kcnminutes.desktop.passwords import ask_password
from kcnminutes.desktop.theme import look, theme
from kcnminutes.words import t

DAYS, WEEKS, MONTHS = (3, 7, 14, 30), (0, 4, 8, 12), (0, 6, 12, 24, 60)
"""What can be picked, beside what was set before."""


class BackupForm(SettingsForm):
    told = Signal(str)
    """What became of the password."""

    def __init__(self, model: OfficeModel, backups: Backups) -> None:
        self._model, self._backups = model, backups
        self._where, self._state = QLabel(), QLabel()
        self._set, self._drop = QPushButton(), QPushButton(t("Bỏ mật khẩu"))
        hint = t("Khi cửa sổ đang mở, kho được tự động sao lưu mỗi ngày một lần.")
        super().__init__(t("Sao lưu"), hint, self._value, self._put)
        self._build()
        model.locked_changed.connect(self._locked_changed)
        backups.made.connect(self.refresh)

    def _build(self) -> None:
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for words in (self._where, self._state):
            words.setWordWrap(True)
        elsewhere = QPushButton(t("Chọn thư mục khác…"))
        elsewhere.clicked.connect(self._choose_folder)
        self.across((Form.cell(t("Nơi để các bản sao lưu"), self._with_buttons(self._where, elsewhere)), 1))
        self.across(
            (self._count("days", t("Giữ bản của"), DAYS, lambda n: t("{n} ngày gần nhất", n=n)), 1),
            (self._count("weeks", t("rồi mỗi tuần một bản"), WEEKS, lambda n: t("trong {n} tuần", n=n)), 1),
            (self._count("months", t("và mỗi tháng một bản"), MONTHS, lambda n: t("trong {n} tháng", n=n)), 1),
        )
        self._set.clicked.connect(self._set_password)
        self._drop.clicked.connect(lambda: self._model.lock_backups(""))
        self.across((Form.cell(t("Mật khẩu"), self._with_buttons(self._state, self._set, self._drop)), 1))
        about = QLabel(
            t(
                "Bản có mật khẩu là một tệp trọn vẹn, cần nhiều chỗ hơn bản thường. Máy này không giữ mật khẩu; quên "
                "thì không có cách nào mở."
            )
        )
        look(about, "muted")
        about.setWordWrap(True)
        self.column.addWidget(about)
        self._shows.append(self._show_words)

    def _value(self, field: str) -> object:
        return getattr(self._model.now.rotation, field)

    def _put(self, field: str, value: object) -> None:
        made: dict[str, object] = {field: value}
        self._model.set_rotation(replace(self._model.now.rotation, **made), field)  # type: ignore[arg-type]

    def _count(self, field: str, name: str, counts: tuple[int, ...], words: Callable[[int], str]) -> QWidget:
        box = ChoiceField(name)
        box.setObjectName(field)
        box.chosen.connect(lambda value: self._put(field, value))

        def show() -> None:
            now = self._value(field)
            known = sorted({*counts, now} if isinstance(now, int) else {*counts})
            box.offer([(count, words(count) if count else t("không giữ")) for count in known])
            box.show_value(now)

        self._shows.append(show)
        return Form.cell(name, box)

    def _with_buttons(self, words: QLabel, *buttons: QPushButton) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(words, 1)
        for button in buttons:
            row.addWidget(button)
        return whole

    def _show_words(self) -> None:
        self._where.setText(str(self._backups.folder))
        locked = self._model.locked
        self._state.setText(t("Các bản sao lưu có mật khẩu.") if locked else t("Các bản sao lưu chưa có mật khẩu."))
        self._set.setText(t("Đổi mật khẩu…") if locked else t("Đặt mật khẩu…"))
        self._drop.setVisible(locked)

    def _choose_folder(self) -> None:
        self._backups.ask()
        self.refresh()

    def _set_password(self) -> None:
        if password := ask_password(t("các bản sao lưu"), self, new=True):
            self._model.lock_backups(password)

    def _locked_changed(self) -> None:
        self.refresh()
        before = t("Những bản đã có ở {folder} vẫn như trước.", folder=self._backups.folder)
        now = (
            t("Từ nay các bản sao lưu mở bằng mật khẩu vừa đặt.")
            if self._model.locked
            else t("Từ nay các bản sao lưu không có mật khẩu.")
        )
        self.told.emit(f"{now} {before}")
