"""When we are wrong: where it happened goes to a log file, the user hears one sentence that names it."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import datetime

from kcnminutes import __version__
from kcnminutes.cli.folders import state_folder
from kcnminutes.trace import frames
from kcnminutes.words import sentence, t

_MAX_BYTES = 1_000_000


def log_failure(error: BaseException) -> str:
    """Writes to the log where an error happened, and returns the sentence for the user.

    The log holds no text of minutes: what the error says, and what the command was given, may be such.
    """
    log = state_folder() / "kcnminutes.log"
    entry = (
        f"{datetime.now():%Y-%m-%d %H:%M:%S} KCN Minutes {__version__}, Python {sys.version}, {sys.platform}\n"
        f"{''.join(frames(error, error.__traceback__))}\n"
    )
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # a program that shows it holds it open on Windows: the next failure will do
            if log.stat().st_size > _MAX_BYTES:
                log.replace(log.with_suffix(".1.log"))
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(entry)
    except OSError:
        return sentence(
            t("chương trình gặp lỗi và không ghi được nhật ký {log}", log=log),
            t("hãy báo người phụ trách phần mềm lệnh vừa gõ"),
        )
    return sentence(
        t("chương trình gặp lỗi, chi tiết đã ghi vào {log}", log=log),
        t("hãy gửi tệp này cho người phụ trách phần mềm"),
    )
