"""The forms of the settings page: fields bound to the model, each with its label, and a sentence where it is judge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.editor.choices import ChoiceField
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.editor.general import PERIODS, period
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.office.model import OfficeModel
from kcnminutes.desktop.room import draw_together
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import BLANKS, attendee_from_line, fill, unknown_blanks
from kcnminutes.minutes import Layout, Profile, Signer
from kcnminutes.record import Kind, label
from kcnminutes.words import t

Judge = Callable[[str], tuple[str, bool]]
"""What is to be said of a text, and whether it is wrong."""


class SettingsForm(QWidget):
    """Fields over the model. `refresh` shows what it holds, in every field that does not say it already."""

    def __init__(self, title: str, hint: str, get: Callable[[str], object], set: Callable[[str, object], None]) -> None:
        """`get` and `set`: the value of a field by its name."""
        super().__init__()
        self._read, self._write = get, set
        self._shows: list[Callable[[], None]] = []
        whole = QVBoxLayout(self)
        self.column = QVBoxLayout()
        whole.addLayout(self.column)
        whole.addStretch(1)
        head, muted = QLabel(title), QLabel(hint)
        look(head, "title")
        look(muted, "muted")
        muted.setWordWrap(True)
        self.column.addWidget(head)
        self.column.addWidget(muted)
        head.setToolTip(hint)
        self._whole, self._hint = whole, muted
        theme().low_changed.connect(self._fit_height)
        self._fit_height()

    def _fit_height(self) -> None:
        draw_together(self._whole, self.column, self._hint)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1

    @property
    def first(self) -> QWidget:
        """Where work on this form begins."""
        fields = (QLineEdit, QPlainTextEdit, QComboBox)
        return next(widget for widget in self.findChildren(QWidget) if isinstance(widget, fields))

    def refresh(self) -> None:
        for show in self._shows:
            show()

    def line(self, field: str, name: str, hint: str = "", judge: Judge | None = None) -> QWidget:
        edit = LineField(name)
        edit.setPlaceholderText(hint)
        edit.setObjectName(field)
        edit.typed.connect(lambda text: self._write(field, text))
        self._shows.append(lambda: edit.show_text(str(self._read(field))))
        return self._judged(Form.cell(name, edit), edit, field, judge)

    def lines(self, field: str, name: str, height: int, judge: Judge | None = None) -> QWidget:
        """Texts, one a line; `judge` is asked about all of them."""
        edit = ParagraphField(name, height)
        edit.setObjectName(field)
        edit.typed.connect(lambda text: self._write(field, _split(text)))

        def show() -> None:
            texts = self._read(field)
            if isinstance(texts, tuple) and _split(edit.whole) != texts:
                edit.show_text("\n".join(texts))

        self._shows.append(show)
        return self._judged(Form.cell(name, edit), edit, field, judge)

    def choice(self, field: str, name: str, options: list[tuple[object, str]]) -> QWidget:
        box = ChoiceField(name)
        box.setObjectName(field)
        box.offer(options)
        box.chosen.connect(lambda value: self._write(field, value))
        self._shows.append(lambda: box.show_value(self._read(field)))
        return Form.cell(name, box)

    def check(self, field: str, name: str) -> QWidget:
        box = QCheckBox(name)
        box.setObjectName(field)
        box.setAccessibleName(name)
        box.clicked.connect(lambda on: self._write(field, on))
        self._shows.append(lambda: box.setChecked(bool(self._read(field))))
        return box

    def across(self, *cells: tuple[QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        for cell, share in cells:
            row.addWidget(cell, share)
        self.column.addLayout(row)

    def _judged(self, cell: QWidget, edit: LineField | ParagraphField, field: str, judge: Judge | None) -> QWidget:
        if judge is None:
            return cell
        words = QLabel()
        words.setWordWrap(True)
        words.setObjectName(f"{field}-told")
        look(words, "muted")
        column = cell.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(2, words)

        def show() -> None:
            value = self._read(field)
            told, bad = judge("\n".join(value) if isinstance(value, tuple) else str(value))
            words.setText(told)
            look(words, "told" if bad else "muted")
            edit.show_waiting(bad)
            words.setVisible(bool(told))
            edit.setAccessibleDescription(told)

        self._shows.append(show)
        return cell


class OfficeForm(SettingsForm):
    def __init__(self, model: OfficeModel) -> None:
        hint = t("Dùng cho mọi hội nghị mới, và cho biên bản chưa ghi riêng.")
        super().__init__(t("Cơ quan"), hint, model.office_field, model.set_office)
        self.across((self.line("parent_organisation", t("Cơ quan chủ quản"), t("UBND tỉnh Bình Thuận")), 1))
        missing = t("Chưa có cơ quan ban hành: đầu biên bản sẽ để trống chỗ này.")
        self.across(
            (
                self.line(
                    "organisation",
                    t("Cơ quan ban hành"),
                    t("Ban Quản lý các khu công nghiệp"),
                    lambda text: ("", False) if text.strip() else (missing, True),
                ),
                1,
            )
        )
        self.across(
            (self.line("symbol", t("Ký hiệu"), t("BB-BQL"), _symbol_told), 1),
            (self.line("locality", t("Địa danh"), t("Bình Thuận")), 1),
        )
        sizes: list[tuple[object, str]] = [(Profile.LARGE, t("Cỡ chữ 14")), (Profile.SMALL, t("Cỡ chữ 13"))]
        self.across((self.choice("profile", t("Cỡ chữ của biên bản"), sizes), 1))
        self.across((self.check("place_and_date", t("Ghi địa danh, ngày tháng ở bên phải số biên bản")), 1))
        self.across((self.check("signer_positions", t("Ghi chức vụ dưới chữ CHỦ TỌA")), 1))
        self.across((self.lines("recipients", t("Nơi nhận, mỗi dòng một nơi"), 4), 1))


class SignersForm(SettingsForm):
    def __init__(self, model: OfficeModel) -> None:
        hint = t("Ký thông báo kết luận; chủ tọa và thư ký thì ghi trong từng loại hội nghị.")
        super().__init__(t("Người ký"), hint, model.office_field, model.set_office)
        signers: list[tuple[object, str]] = [
            (Signer.BY_ORDER, t("Chánh Văn phòng ký thừa lệnh")),
            (Signer.HEAD, t("Thủ trưởng ký")),
        ]
        self.across((self.choice("notice_signer", t("Thông báo kết luận do"), signers), 1))
        for who, position, name in (
            ("head", t("Chức vụ thủ trưởng"), t("Họ và tên thủ trưởng")),
            ("chief", t("Chức vụ người ký thừa lệnh"), t("Họ và tên người ký thừa lệnh")),
        ):
            self.across((self.line(f"{who}_position", position), 1), (self.line(f"{who}_name", name), 1))


class KindForm(SettingsForm):
    """The habits of one kind."""

    def __init__(self, model: OfficeModel, kind: Kind) -> None:
        self.kind, self._model = kind, model
        hint = t("Hội nghị mới thuộc loại này bắt đầu bằng những điều dưới đây.")
        super().__init__(label(kind), hint, self._value, self._put)
        blanks = ", ".join(f"{{{name}}}" for name in BLANKS)
        self.across((self.line("title", t("Mẫu tên; điền được {blanks}", blanks=blanks), "", self._title_told), 1))
        self.across((self.line("place", t("Địa điểm thường họp"), t("để trống thì lấy theo hội nghị trước")), 1))
        hint = t("Ông Nguyễn Văn A, Trưởng ban, Ban Quản lý")
        self.across((self.line("chair", t("Chủ trì"), hint, _person_told), 1))
        self.across((self.line("secretary", t("Thư ký"), hint, _person_told), 1))
        self.across((self.lines("agenda", t("Chương trình, mỗi dòng một mục"), 5), 1))
        periods: list[tuple[object, str]] = [
            (None, t("Chưa định")),
            *((years, period(years)) for years in PERIODS),
        ]
        layouts: list[tuple[object, str]] = [
            (Layout.TEMPLATE, t("Mẫu 1.9")),
            (Layout.HEADED, t("Có đề mục I, II, III")),
        ]
        self.across(
            (self.choice("retention", t("Thời hạn bảo quản"), periods), 1),
            (self.choice("layout", t("Cách trình bày"), layouts), 1),
        )

    def _value(self, field: str) -> object:
        if field == "layout":
            return self._model.now.office.layout(self.kind)
        return getattr(self._model.now.habits[self.kind], field)

    def _put(self, field: str, value: object) -> None:
        if field == "layout":
            self._model.set_office("layouts", {**self._model.now.office.layouts, self.kind: value})
        else:
            self._model.set_habit(self.kind, field, value)

    @staticmethod
    def _title_told(pattern: str) -> tuple[str, bool]:
        unknown = unknown_blanks(pattern)
        if unknown:
            return t(
                "Không điền được {unknown}; hãy dùng một trong các chữ nêu trên.", unknown=", ".join(unknown)
            ), True
        if not pattern.strip():
            return t("Chưa có mẫu tên: hội nghị mới sẽ chưa có tên."), True
        return t("Hôm nay sẽ là: {title}", title=fill(pattern, datetime.now())), False


def _symbol_told(symbol: str) -> tuple[str, bool]:
    if any(letter.isspace() for letter in symbol.strip()) or "/" in symbol:
        return t("Ký hiệu không có dấu cách và dấu gạch chéo; hãy gõ như BB-BQL."), True
    return "", False


def _person_told(line: str) -> tuple[str, bool]:
    if line.strip() and attendee_from_line(line, "a") is None:
        return t("Chưa đọc được tên người; hãy gõ họ tên, rồi chức vụ và đơn vị, cách nhau bằng dấu phẩy."), True
    return "", False


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
