"""Photos decoded in processes of their own: what a decoder takes of time and memory, this process does not lose.

Over a few damaged files a decoder ends the whole process that it runs in.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, cast

from kcnminutes.pictures.kinds import Picture, PictureError, PictureNotReadError, damaged
from kcnminutes.words import UserError, t
from kcnminutes.worker_process import WorkerCrew, WorkerLostError, WorkerProcess, WorkerStartError

TIME_S = 60.0
"""For one photo, with the start of the process; the largest takes 2 s on an idle machine of 2020."""
MEMORY = 900 * 1024 * 1024
"""Bytes. The largest photo within the limits takes 700 MB; a file that lies about its size may ask for gigabytes."""
IDLE_S = 60.0
AT_ONCE = 2
"""Photos that are decoded beside each other, each in a process; the second is only started where two are asked for."""

Made = tuple[Picture, tuple[bytes, ...]]
"""What a photo is, and its copies."""


class Copy(NamedTuple):
    """A JPEG to be made: the box that it fits, in pixels, and its quality."""

    width: int
    height: int
    quality: int


class Order(NamedTuple):
    """The photo, the copies wanted of it, and what sentences call it."""

    source: Path
    copies: tuple[Copy, ...]
    name: str


def inspect(source: Path, name: str) -> Picture:
    """What the header tells. Raises PictureError."""
    return _ask(Order(source.absolute(), (), name))[0]


def make(source: Path, copies: tuple[Copy, ...], name: str) -> Made:
    """What the photo is, and its copies, each a JPEG. It is decoded once. Raises PictureError."""
    return _ask(Order(source.absolute(), copies, name))


def give_up() -> None:
    """End what is being decoded just now; whoever waits for it is told that the photo is damaged."""
    crew.give_up()


def _answer(order: Order) -> Made:
    """In the other process: only there are decoders at work."""
    from kcnminutes.pictures.decoding import answer

    return answer(order)


def _process(number: int) -> WorkerProcess:
    name = f"kcnminutes-photos-{number}"
    return WorkerProcess(name, _answer, time_s=TIME_S, memory=MEMORY, idle_s=IDLE_S)


crew = WorkerCrew(_process(number) for number in range(1, AT_ONCE + 1))


def _ask(order: Order) -> Made:
    try:
        return cast(Made, crew.ask(order))
    except WorkerStartError as error:
        what = t("chưa đọc được ảnh {name} vì phần đọc ảnh chưa chạy được ({why})", name=order.name, why=error.why)
        raise PictureNotReadError(what, error.advice) from error
    except UserError as error:
        raise PictureError(error.what, error.advice) from error
    except WorkerLostError as lost:
        raise damaged(order.name) from lost
