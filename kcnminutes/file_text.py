"""What is written in a file: the form in which its text goes from who reads files to who keeps and finds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kcnminutes.words import t


class TextState(StrEnum):
    """What became of the text of a file."""

    READ = "read"
    CUT = "cut"
    """The file holds more than is read: its beginning is there."""
    EMPTY = "empty"
    SCAN = "scan"
    """Pages without any letter: pictures of pages."""
    PICTURE = "picture"
    LOCKED = "locked"
    """It asks for a password."""
    OTHER = "other"
    """A kind of file whose text is not read."""
    DAMAGED = "damaged"
    """It is not what it says, or it asks for more time or memory than it may."""
    MISSING = "missing"
    """The archive has lost the file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A page, or about as much of a text that has none. `page` from 1, `sheet` of a workbook, where known."""

    text: str
    page: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of one file. There are pieces only where it is `READ` or `CUT`."""

    state: TextState
    pieces: tuple[Piece, ...] = ()


def told(state: TextState | None) -> str:
    """The state as a short remark beside a file's name; "" where there is nothing to remark. None: not read yet."""
    match state:
        case None:
            return t("đang chờ đọc chữ")
        case TextState.READ:
            return ""
        case TextState.CUT:
            return t("tệp dài, chỉ tìm được trong phần đầu")
        case TextState.EMPTY:
            return t("tệp không có chữ để tìm")
        case TextState.SCAN:
            return t("bản quét, không có chữ để tìm")
        case TextState.PICTURE:
            return t("ảnh, không có chữ để tìm")
        case TextState.LOCKED:
            return t("tệp có mật khẩu, không tìm được trong tệp")
        case TextState.OTHER:
            return t("không tìm được trong loại tệp này")
        case TextState.DAMAGED:
            return t("tệp hỏng hoặc sai định dạng, không tìm được trong tệp")
        case TextState.MISSING:
            return t("kho đã mất tệp này")
