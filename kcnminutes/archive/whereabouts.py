"""What kind of place a folder is: a disk of this computer, a share of the network, a folder kept in step by a program.

SQLite's write-ahead log needs memory that all who open the database share; there is none between two computers, and a
program that copies database and log one after the other tears them apart. Such places get a rollback journal, which
leaves one whole file whenever nobody writes (https://www.sqlite.org/useovernet.html).
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path


class Whereabouts(StrEnum):
    LOCAL = "local"
    NETWORK = "network"
    SYNCHRONISED = "synchronised"


_SYNCHRONISED = ("onedrive", "google drive", "googledrive", "my drive", "drive của tôi", "dropbox", "icloud")
"""How the folders of such programs begin on Windows, in English and in Vietnamese."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where Windows itself says that OneDrive's folders lie."""
_MARKS = (".dropbox", ".tmp.drivedownload", ".tmp.driveupload", ".sync", ".stfolder")
"""What such programs put into a folder that they synchronise."""


def whereabouts(folder: Path) -> Whereabouts:
    """Tells by the names and marks of the folder and those above it, and on Windows by the kind of drive."""
    path = folder.resolve()
    if _is_on_network(path):
        return Whereabouts.NETWORK
    above = (path, *path.parents)
    known = {Path(value).resolve() for name in _VARIABLES if (value := os.environ.get(name))}
    if any(
        one.name.casefold().startswith(_SYNCHRONISED) or one in known or any((one / mark).exists() for mark in _MARKS)
        for one in above
    ):
        return Whereabouts.SYNCHRONISED
    return Whereabouts.LOCAL


def _is_on_network(path: Path) -> bool:
    if str(path).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)
    return False
