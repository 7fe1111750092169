"""Section 1: what the conference is, when and where, who issues the minutes and who receives them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kcnminutes.archive.directory import NameSort
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.editor.lines_field import LinesField
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.editing import RETENTIONS
from kcnminutes.record import Conference, Kind, Place, Retention
from kcnminutes.words import t

PERIODS: tuple[Retention, ...] = (5, 10, 20, 50, 70, "permanent")


class GeneralPage(Page):
    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, t("Thông tin chung"))
        form = self.form = Form(sitting)
        form.across(
            (form.choice("kind", t("Loại hội nghị"), Kind), 1),
            (form.pick("retention", t("Thời hạn bảo quản"), ("kind", "retention"), _periods), 1),
        )
        form.across((form.paragraph("title", t("Tên hội nghị"), 1, grows=True), 1))
        form.across(
            (form.line("starts_at", t("Bắt đầu"), t("14:00 27/12/2019")), 1),
            (form.line("ends_at", t("Kết thúc"), t("17:00")), 1),
        )
        form.across((form.paragraph("place", t("Địa điểm"), 1, grows=True, names=NameSort.PLACE), 1))
        form.across(
            (form.number("number", t("Số"), t("cho sau")), 2),
            (form.line("symbol", t("Ký hiệu"), t("BB-BQL")), 3),
            (form.line("locality", t("Địa danh"), t("Bình Thuận"), names=NameSort.LOCALITY), 4),
        )
        form.across(
            (form.line("parent_organisation", t("Cơ quan chủ quản"), names=NameSort.UNIT), 1),
            (form.line("organisation", t("Cơ quan ban hành"), names=NameSort.UNIT), 1),
        )
        form.across(
            (
                form.paragraph("recipients", t("Nơi nhận, mỗi dòng một nơi"), 3, names=NameSort.RECIPIENT, breaks="\n"),
                1,
            ),
            (form.paragraph("tags", t("Từ khóa, cách nhau bằng dấu chấm phẩy"), 3), 1),
        )
        self.column.addWidget(form)
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.form.refresh()

    def go_to(self, place: Place) -> None:
        if not self.form.focus(place.field):
            self.form.focus("title")

    def move_rows(self, by: int) -> None:
        """Of the recipients, the lines under the cursor."""
        field = self.form.field("recipients")
        if isinstance(field, LinesField) and field.hasFocus():
            field.move_lines(by)

    def place_of(self, widget: QWidget) -> Place | None:
        return self.form.place_of(widget)


def _periods(conference: Conference) -> list[tuple[object, str]]:
    """The usual periods, that of the kind first, and the record's own where it is another."""
    usual = RETENTIONS.get(conference.kind)
    by_kind = t("Theo loại ({period})", period=period(usual)) if usual else t("Theo loại hội nghị")
    own = () if conference.retention in (None, *PERIODS) else (conference.retention,)
    return [(None, by_kind), *((years, period(years)) for years in (*own, *PERIODS))]


def period(years: Retention) -> str:
    return t("Vĩnh viễn") if years == "permanent" else t("{years} năm", years=years)
