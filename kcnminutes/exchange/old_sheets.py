"""Lists in Excel files of before 2007, read in a process of their own: a small one can be made to take all memory."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.listing import Listing
from kcnminutes.words import UserError, t
from kcnminutes.worker_process import WorkerLostError, WorkerProcess, WorkerStartError
from kcnminutes.worker_side import die_quietly

TIME_S = 30.0
"""For one list; the largest that Excel of those days writes takes a few."""
MEMORY = 600 * 1024 * 1024
"""Bytes. A full sheet of those days takes half of it."""
IDLE_S = 10.0
"""One list is brought in, seldom a second."""


def read_old_sheet(source: Path) -> Listing:
    """The first sheet that says something. Raises ExchangeError, WorkerStartError."""
    try:
        return cast(Listing, process.ask(source.absolute()))
    except WorkerStartError:
        raise
    except UserError as error:
        raise ExchangeError(error.what, error.advice) from error
    except WorkerLostError as error:
        raise ExchangeError(
            t("tệp Excel đòi quá nhiều bộ nhớ hoặc thời gian nên không đọc"),
            t("hãy chép riêng danh sách sang một tệp mới rồi chọn tệp đó"),
        ) from error


def give_up_list() -> None:
    """End what is being read just now."""
    process.give_up()


def _answer(source: Path) -> Listing:
    """In the other process: only there is the reader loaded."""
    die_quietly()
    from kcnminutes.exchange.old_sheet_reading import first_sheet

    return first_sheet(source)


process = WorkerProcess("kcnminutes-list", _answer, time_s=TIME_S, memory=MEMORY, idle_s=IDLE_S)
