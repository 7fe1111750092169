"""Where things lie when nobody says where: the default archive among the user's documents, the log among its state."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_NAME = "KCN Minutes"


def default_archive() -> Path:
    """The archive that opens when none is named."""
    return _documents() / _NAME


def state_folder() -> Path:
    """Where the program keeps its log; the folder may not be there yet."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / _NAME
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "kcnminutes"


def scratch() -> TemporaryDirectory[str]:
    """A folder for files on their way. What another program still holds open there at the end is no failure."""
    import tempfile  # `list` starts without

    return tempfile.TemporaryDirectory(prefix="kcnminutes-", ignore_cleanup_errors=True)


def _documents() -> Path:
    if sys.platform == "win32":
        return _windows_documents() or Path.home() / "Documents"
    if sys.platform == "darwin":
        return Path.home() / "Documents"
    return _desktop_documents() or Path.home() / "Documents"


def _desktop_documents() -> Path | None:
    """The documents folder of Linux desktops, which is named in the user's language."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "user-dirs.dirs"
    try:
        found = re.search(r'^XDG_DOCUMENTS_DIR="(.+)"$', settings.read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return None
    return Path(found[1].replace("$HOME", str(Path.home()))) if found else None


def _windows_documents() -> Path | None:
    """The documents folder as Windows has it: often moved into OneDrive or to another drive."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes
    from uuid import UUID

    documents = (ctypes.c_ubyte * 16).from_buffer_copy(UUID("fdd39ad0-238f-46af-adb4-6c85480369c7").bytes_le)
    path = ctypes.c_wchar_p()
    shell = ctypes.windll.shell32
    shell.SHGetKnownFolderPath.argtypes = [
        ctypes.c_void_p,
        wintypes.DWORD,
        wintypes.HANDLE,
        ctypes.POINTER(ctypes.c_wchar_p),
    ]
    status = shell.SHGetKnownFolderPath(ctypes.byref(documents), 0, None, ctypes.byref(path))
    found = Path(path.value) if status == 0 and path.value else None
    ctypes.windll.ole32.CoTaskMemFree(path)
    return found
