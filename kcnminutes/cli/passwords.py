"""Where a command gets a password from: the environment or the keyboard, never the command line, which others see."""

from __future__ import annotations

import getpass
import os
import sys

from kcnminutes.words import UserError, t

VARIABLE = "KCNMINUTES_PASSWORD"


def ask_password(name: str) -> str:
    """The password of a locked file. Raises UserError where there is nobody to ask."""
    return _given() or _typed(t("Mật khẩu của {name}: ", name=name))


def choose_password(name: str) -> str:
    """The password that a new file is to be locked with, typed twice. Raises UserError."""
    if given := _given():
        return given
    password = _typed(t("Đặt mật khẩu cho {name}: ", name=name))
    if password != _typed(t("Gõ lại mật khẩu: ")):
        raise UserError(t("hai lần gõ mật khẩu không giống nhau"), t("hãy chạy lại lệnh"))
    if not password:
        raise UserError(t("mật khẩu không được để trống"), t("hãy chạy lại lệnh và gõ mật khẩu"))
    return password


def _given() -> str:
    return os.environ.get(VARIABLE, "")


def _typed(prompt: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(
            t("tệp này cần mật khẩu"), t("hãy đặt mật khẩu trong biến môi trường {name} rồi chạy lại", name=VARIABLE)
        )
    return getpass.getpass(prompt, sys.stderr)
