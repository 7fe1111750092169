"""What the commands say: JSON lines on standard output, plain sentences on standard error, in UTF-8 on any console."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import sys
from collections.abc import Iterator

from kcnminutes.words import UserError, t, with_capital


def speak_utf8() -> None:
    """Output is UTF-8 with LF whatever the console. Half characters of odd file names become \\udcff, legal in JSON."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None in a Windows program without a console
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def emit(values: dict[str, object]) -> None:
    """One JSON object, on a line of its own."""
    write(json.dumps(values, ensure_ascii=False) + "\n")


def write(text: str) -> None:
    """Raises BrokenPipeError when the reader has gone, UserError when the output cannot take more."""
    if sys.stdout is not None:
        with _telling():
            sys.stdout.write(text)


def write_out() -> None:
    """Brings to the reader what was written. Raises as `write`."""
    if sys.stdout is not None:
        with _telling():
            sys.stdout.flush()


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno == errno.EINVAL:  # what Windows says of a closed pipe
            raise BrokenPipeError from error
        leave_quietly()  # what is still waiting to be written would be complained of once more
        raise UserError(t("không ghi được kết quả"), t("hãy kiểm tra nơi nhận kết quả còn chỗ")) from error


def complain(sentence: str) -> None:
    """One sentence on standard error, on one line, beginning with a capital; a program without a console shows it."""
    line = " ".join(sentence.split())
    if sys.stderr is None:
        _show(with_capital(line))
    else:
        with contextlib.suppress(OSError):
            sys.stderr.write(with_capital(line) + "\n")
            sys.stderr.flush()


def _show(sentence: str) -> None:
    if sys.platform == "win32":
        import ctypes

        error_sign = 0x10
        ctypes.windll.user32.MessageBoxW(None, sentence, "KCN Minutes", error_sign)


def leave_quietly() -> None:
    """Lets Python end without a word about the output that nobody reads any more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
