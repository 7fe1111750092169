"""How one file of an import is worded: the same words on the screen and for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from kcnminutes.desktop.intake.candidate import Candidate, Fate, Stage
from kcnminutes.language import format_date
from kcnminutes.words import t

MANY = 100
"""Warnings shown of one file; more help nobody."""


def title(row: Candidate) -> str:
    return row.title or row.source.name


def state(row: Candidate) -> tuple[str, str]:
    """The look and the words of the chip."""
    if row.stage is Stage.LEFT_OUT:
        return "plain", t("Không nhập")
    if row.stage is Stage.TAKEN_BACK:
        return "plain", t("Đã hoàn tác")
    if row.stage is Stage.KEPT:
        return "bad", t("Giữ nguyên")
    done = row.stage is Stage.DONE
    if row.fate is Fate.ADDED:
        return "done", t("Đã thêm") if done else t("Thêm mới")
    if row.fate is Fate.UPDATED:
        return "waiting", t("Đã cập nhật") if done else t("Cập nhật")
    if row.fate is Fate.UNCHANGED:
        return "plain", t("Không đổi")
    return "bad", t("Bị từ chối") if done else t("Từ chối")


def brief(row: Candidate) -> list[str]:
    """The second line: the day, the file, and what is worth a look."""
    parts = [format_date(row.day)] if row.day else []
    parts.append(row.source.name)
    if row.warnings:
        parts.append(t("{count} cảnh báo", count=len(row.warnings)))
    if row.why:
        parts.append(row.why)
    elif row.differing and row.stage is Stage.DONE:
        parts.append(t("đã đổi: {what}", what=", ".join(row.differing)))
    elif row.differing and row.stage is Stage.FORESEEN:
        parts.append(t("khác: {what}", what=", ".join(row.differing)))
    return parts


def spoken(row: Candidate) -> str:
    return ". ".join((title(row), state(row)[1], *brief(row)))


def explained(row: Candidate) -> str:
    """What happens, or happened, in a sentence."""
    if row.why:
        return row.why
    if row.stage is Stage.LEFT_OUT:
        return t("Hội nghị này không được nhập.")
    if row.stage is Stage.TAKEN_BACK:
        return t("Đã hoàn tác; kho như trước khi nhập hội nghị này.")
    if row.fate is Fate.UNCHANGED:
        return t("Kho đã có hội nghị này, giống hệt; không có gì để nhập.")
    if row.stage is Stage.DONE:
        return t("Đã lưu vào kho.")
    if row.in_bin:
        return t("Hội nghị này đang ở thùng rác; khi nhập sẽ trở lại kho với nội dung của tệp.")
    if row.fate is Fate.UPDATED:
        return t("Kho đã có hội nghị này; khi nhập, nội dung của tệp thay cho nội dung đang có.")
    return t("Kho chưa có hội nghị này; khi nhập sẽ thêm mới.")


def asked(rows: Sequence[Candidate]) -> str:
    """What stands over a list in which the reader chooses."""
    choice = [row for row in rows if row.can_be_taken]
    if not choice:
        return t("Không có gì để nhập; kho giữ nguyên. Xem lý do của từng tệp.")
    return t(
        "Chưa lưu gì vào kho. Sẽ nhập {wanted} trên {count} tệp; xem lại rồi bấm Nhập.",
        wanted=sum(row.wanted for row in choice),
        count=len(rows),
    )


def told(rows: Sequence[Candidate]) -> tuple[str, str]:
    """The kind of news, and its sentence, after an import or its undoing."""
    kept, back = _count(rows, Stage.KEPT), _count(rows, Stage.TAKEN_BACK)
    if kept:
        return "waiting", t(
            "Đã hoàn tác {back} hội nghị; {kept} hội nghị được giữ nguyên, xem lý do của từng tệp.",
            back=back,
            kept=kept,
        )
    if back:
        return "done", t("Đã hoàn tác lần nhập; kho như trước khi nhập.")
    taken = sum(row.taken is not None for row in rows)
    refused = sum(row.stage is Stage.DONE and row.fate is Fate.REFUSED for row in rows)
    if not refused:
        return "done", t("Đã nhập {count} hội nghị.", count=taken)
    if not taken:
        return "bad", t("Không nhập được tệp nào; kho giữ nguyên. Xem lý do của từng tệp.")
    return "waiting", t(
        "Đã nhập {taken} hội nghị; {refused} tệp bị từ chối, xem lý do của từng tệp.", taken=taken, refused=refused
    )


def _count(rows: Sequence[Candidate], stage: Stage) -> int:
    return sum(row.stage is stage for row in rows)
