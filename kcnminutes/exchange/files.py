"""Files of this machine, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kcnminutes.record import is_name_on_windows
from kcnminutes.refusals import pieces, reason, rename
from kcnminutes.words import UserError, t


class ExchangeError(UserError):
    """A file cannot come in or go out. From `read` the sentence leaves the source's name to whoever gave it."""


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns what the system says about `target` into an ExchangeError."""
    try:
        yield
    except OSError as error:
        raise ExchangeError(
            t("không ghi được tệp {path}: {reason}", path=target, reason=reason(error)),
            t("hãy đóng tệp ở chương trình khác hoặc chọn nơi khác rồi xuất lại"),
        ) from error


def write_whole(target: Path, write: Callable[[BinaryIO], object]) -> None:
    """Lets `write` fill a new file beside `target`, then puts it in the place of `target`: whole or not at all.

    Raises ExchangeError, with nothing left behind, also where the target is open in another program.
    """
    with writing(target):  # a name that is too long fails at the first question about it
        if target.is_dir():
            raise ExchangeError(
                t("không ghi được tệp {path} vì đó là thư mục", path=target), t("hãy chọn tên tệp khác")
            )
        if not target.parent.is_dir():
            raise ExchangeError(
                t("không ghi được tệp {path} vì chưa có thư mục chứa nó", path=target),
                t("hãy tạo thư mục hoặc chọn nơi khác"),
            )
        if sys.platform == "win32" and not is_name_on_windows(target.name):
            raise ExchangeError(
                t("Windows không cho phép đặt tên tệp là {name}", name=target.name), t("hãy chọn tên tệp khác")
            )
        beside = target.parent / f".{secrets.token_hex(8)}.kcnminutes-tmp"
        try:
            with beside.open("xb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            rename(beside, target)
        finally:
            with suppress(OSError):  # what hinders this has been told, or is a scanner of Windows that looks into it
                beside.unlink(missing_ok=True)


def copy_whole(source: Path, target: Path, name: str = "") -> None:
    """Copies a file, whole or not at all. `name`: what a failure to read it calls it. Raises UserError."""
    write_whole(target, lambda out: out.writelines(pieces(source, name or str(source))))
