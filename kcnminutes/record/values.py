"""Readers of single JSON values: each takes the value and its path and returns what the model holds, or refuses."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from kcnminutes.language import FIRST_YEAR, LAST_YEAR
from kcnminutes.record.cleaning import clean_with_reasons, has_half_character
from kcnminutes.record.errors import Cleaned, RecordError
from kcnminutes.record.model import Clock, Retention
from kcnminutes.record.paths import path_problem
from kcnminutes.words import t

E = TypeVar("E", bound=StrEnum)

LONGEST_ID = 100
LARGEST_NUMBER = 999_999
LONGEST_RETENTION = 999

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class NoNumber:
    """What JSON or Python lets pass for a number and no record can hold: NaN, Infinity, thousands of digits.

    It is of no type that a field takes, so that every field refuses it.
    """

    written: str

    def __str__(self) -> str:
        return self.written


class Values:
    """Reads values and collects what was cleaned on the way."""

    def __init__(self) -> None:
        self.cleaned: list[Cleaned] = []

    def text(self, value: Any, path: str) -> str:
        """A text, cleaned; what was cleaned is noted by path."""
        raw = self._string(value, path)
        text, reasons = clean_with_reasons(raw)
        if reasons:
            self.cleaned.append(Cleaned(path, ", ".join(reasons)))
        return text

    def identifier(self, value: Any, path: str) -> str:
        """An id: 1 to 100 characters that can be seen; never part of a path."""
        raw = unicodedata.normalize("NFC", self._string(value, path))
        if not raw.strip() or len(raw) > LONGEST_ID or not all(c.isprintable() for c in raw):
            problem = t("mã phải có từ 1 đến {limit} ký tự in được", limit=LONGEST_ID)
            raise RecordError(path, problem, t("hãy đặt mã khác rồi nhập lại"))
        return raw

    def reference(self, value: Any, path: str) -> str | None:
        """The id of another row, or nothing; "" counts as nothing. Whether the row exists is checked later."""
        return None if value is None or value == "" else self.identifier(value, path)

    def file(self, value: Any, path: str) -> str:
        """A path beside the record; see `paths`."""
        raw = unicodedata.normalize("NFC", self._string(value, path))
        problem = path_problem(raw)
        if problem:
            raise RecordError(path, problem, t("hãy đặt tệp trong thư mục của hồ sơ rồi sửa đường dẫn"))
        return raw

    def choice(self, kind: type[E]) -> Callable[[Any, str], E]:
        """A reader of one of the values of a closed set."""

        def read(value: Any, path: str) -> E:
            try:
                return kind(self._string(value, path))
            except ValueError:
                allowed = ", ".join(kind)
                problem = t("“{value}” không phải là giá trị dùng được", value=_short(value))
                raise RecordError(path, problem, t("hãy dùng một trong: {allowed}", allowed=allowed)) from None

        return read

    def whole_number(self, value: Any, path: str) -> int | None:
        """A whole number from 1 to 999999, or nothing."""
        return None if value is None else _whole(value, path, LARGEST_NUMBER)

    def retention(self, value: Any, path: str) -> Retention:
        """Years, "permanent", or nothing."""
        if value is None:
            return None
        if value == "permanent":
            return "permanent"
        if isinstance(value, str):
            problem = t("“{value}” không phải là thời hạn bảo quản", value=_short(value))
            raise RecordError(path, problem, t('hãy ghi số năm, "permanent" hoặc null'))
        return _whole(value, path, LONGEST_RETENTION)

    def day(self, value: Any, path: str) -> date | None:
        """A day as "2020-12-31", or nothing."""
        if value is None:
            return None
        text = self._string(value, path)
        day = _day(text, path) if _DATE.fullmatch(text) else None
        if day is None:
            raise _wrong_form(path, text, "2020-12-31")
        return day

    def moment(self, value: Any, path: str) -> datetime:
        """A local date and time as "2019-12-27T14:00"."""
        moment = self._moment(value, path)
        if moment is None:
            if value is None:
                raise RecordError(
                    path, t("chưa ghi ngày giờ"), t("hãy ghi theo dạng {example}", example="2019-12-27T14:00")
                )
            raise _wrong_form(path, _short(value), "2019-12-27T14:00")
        return moment

    def moment_or_nothing(self, value: Any, path: str) -> datetime | None:
        return None if value is None else self.moment(value, path)

    def clock(self, value: Any, path: str) -> Clock | None:
        """An hour as "14:00", or with a day as "2019-12-27T14:00", or nothing."""
        if value is None:
            return None
        text = self._string(value, path)
        if _TIME.fullmatch(text):
            return _hour(text, path)
        moment = self._moment(text, path)
        if moment is None:
            raise _wrong_form(path, text, "14:00")
        return moment

    def _moment(self, value: Any, path: str) -> datetime | None:
        if not isinstance(value, str):
            return None
        day, separator, hour = value.partition("T")
        if separator and _DATE.fullmatch(day) and _TIME.fullmatch(hour):
            return datetime.combine(_day(day, path), _hour(hour, path))
        if separator and re.fullmatch(r"[0-9]{2}:[0-9]{2}(:[0-9.]+)?(Z|[+-][0-9:]+)", hour):
            problem = t("“{value}” có múi giờ, còn biên bản ghi giờ tại nơi họp", value=_short(value))
            raise RecordError(path, problem, t("hãy ghi theo dạng {example}", example="2019-12-27T14:00"))
        return None

    def _string(self, value: Any, path: str) -> str:
        if not isinstance(value, str):
            raise wrong_type(path, t("một chuỗi chữ"), value)
        if has_half_character(value):
            raise RecordError(path, t("có nửa ký tự bị hỏng"), t("hãy gõ lại chỗ đó rồi nhập lại"))
        return value


def wrong_type(path: str, wanted: str, value: Any) -> RecordError:
    """The refusal of a value of another JSON type than the field's."""
    problem = t("phải là {wanted}, nhưng đang là {found}", wanted=wanted, found=_short(value))
    return RecordError(path, problem, t("hãy sửa giá trị này rồi nhập lại"))


def _whole(value: Any, path: str, largest: int) -> int:
    if type(value) is not int or not 1 <= value <= largest:
        problem = t("phải là số nguyên từ 1 đến {largest}, nhưng đang là {found}", largest=largest, found=_short(value))
        raise RecordError(path, problem, t("hãy sửa số này rồi nhập lại"))
    return value


def _day(text: str, path: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problem = t("năm {year} nằm ngoài khoảng {first}-{last}", year=year, first=FIRST_YEAR, last=LAST_YEAR)
        raise RecordError(path, problem, t("hãy sửa năm rồi nhập lại"))
    try:
        return date(year, month, day)
    except ValueError:
        problem = t("không có ngày “{value}”", value=text)
        raise RecordError(path, problem, t("hãy sửa ngày rồi nhập lại")) from None


def _hour(text: str, path: str) -> time:
    hour, minute = (int(part) for part in text.split(":"))
    if hour > 23 or minute > 59:
        problem = t("không có giờ “{value}”", value=text)
        raise RecordError(path, problem, t("hãy ghi theo dạng {example}", example="14:00"))
    return time(hour, minute)


def _wrong_form(path: str, value: str, example: str) -> RecordError:
    problem = t("“{value}” không đúng dạng ngày giờ", value=_short(value))
    return RecordError(path, problem, t("hãy ghi theo dạng {example}", example=example))


def _short(value: Any) -> str:
    """A value as a sentence can show it: in the words of an office, cut where it is long."""
    if value is None:
        return t("giá trị trống")
    if isinstance(value, bool):
        return t("giá trị đúng/sai")
    if isinstance(value, dict):
        return t("một nhóm trường")
    if isinstance(value, list):
        return t("một danh sách")
    if isinstance(value, float) and math.isinf(value):
        return t("một số quá lớn")
    text = "".join(c if c.isprintable() else "\ufffd" for c in str(value)[:60])
    return text if len(text) <= 40 else text[:39] + "…"
