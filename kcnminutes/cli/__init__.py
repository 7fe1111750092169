"""The command line: the same jobs as the window, for scripts and tests. Without a command it opens the window.

Exit status: 0 done; 1 something was refused or failed, with one sentence on standard error; 2 wrong usage. Every module
that a command does not need stays unloaded, so that `list` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kcnminutes.cli.arguments import ARCHIVE_VARIABLE, parse
from kcnminutes.cli.output import complain, leave_quietly, speak_utf8, write_out
from kcnminutes.words import UserError, t

DONE = 0
FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status. Never raises, whatever happens."""
    if getattr(sys, "frozen", False):  # one executable of everything: it is started again for each process of ours
        import multiprocessing

        multiprocessing.freeze_support()
    speak_utf8()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        write_out()
        return status
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else FAILED
    except KeyboardInterrupt:
        return FAILED
    except BrokenPipeError:  # whoever read the output has seen enough
        leave_quietly()
        return FAILED
    except UserError as error:
        complain(str(error))
        return FAILED
    except Exception as error:  # our own fault: the traceback goes to a log, one sentence to the user
        from kcnminutes.cli.failures import log_failure

        complain(log_failure(error))
        return FAILED


def _run(arguments: Sequence[str]) -> int:
    wanted = parse(arguments)
    archive = _archive_folder(wanted.archive)
    if wanted.command is None:
        return _window(archive)
    if wanted.command in ("import", "demo"):
        from kcnminutes.cli import taking_in

        return taking_in.run(wanted, archive)
    if wanted.command == "export":
        from kcnminutes.cli import giving_out

        return giving_out.run(wanted, archive)
    if wanted.command == "volume":
        from kcnminutes.cli import binding

        return binding.run(wanted, archive)
    if wanted.command == "finalise":
        from kcnminutes.cli import sealing

        return sealing.run(wanted, archive)
    if wanted.command == "register":
        from kcnminutes.cli import registering

        return registering.run(wanted, archive)
    from kcnminutes.cli import asking

    return asking.run(wanted, archive)


def _archive_folder(given: str | None) -> Path:
    folder = given or os.environ.get(ARCHIVE_VARIABLE)
    if folder:
        return Path(folder)
    from kcnminutes.cli.folders import default_archive

    return default_archive()


def _window(archive: Path) -> int:
    try:
        from kcnminutes.desktop.main import run_window
    except ImportError as error:
        if ".so" not in str(error) and "DLL" not in str(error):
            raise
        raise UserError(
            t("máy thiếu thư viện để mở cửa sổ ({missing})", missing=str(error).split(":")[0]),
            t("hãy cài thư viện đó, hoặc dùng chương trình từ dòng lệnh"),
        ) from error
    return run_window(archive)
