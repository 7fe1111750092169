"""What the window remembers between starts, in an ini file of the user's own: never anything of the archive."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

COMPANY = "KCN Minutes"


def archive_key(folder: Path) -> str:
    """A short name for an archive's folder, the same however its path was written."""
    return hashlib.sha256(str(folder.resolve()).casefold().encode()).hexdigest()[:16]


class Settings:
    """Values by name. Those of one archive are kept apart by its folder; a value of the wrong kind counts as none."""

    def __init__(self, folder: Path | None = None) -> None:
        scope = QSettings.Scope.UserScope
        self._ini = QSettings(QSettings.Format.IniFormat, scope, COMPANY, "window")
        self._of_archive = f"archive-{archive_key(folder)}/" if folder else ""

    def text(self, name: str, otherwise: str = "") -> str:
        value = self._ini.value(name)
        return value if isinstance(value, str) else otherwise

    def number(self, name: str, otherwise: float) -> float:
        try:
            return float(self.text(name))
        except ValueError:
            return otherwise

    def data(self, name: str) -> QByteArray:
        value = self._ini.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: str | float | QByteArray) -> None:
        self._ini.setValue(name, value if isinstance(value, QByteArray) else str(value))

    def of_archive(self, name: str, otherwise: str = "") -> str:
        return self.text(self._of_archive + name, otherwise)

    def keep_of_archive(self, name: str, value: str) -> None:
        self.keep(self._of_archive + name, value)

    def folder(self, name: str) -> Path:
        """A folder used last; where there is none or it is gone the user's documents, or home where those are not."""
        kept = self.text(name)
        if kept and Path(kept).is_dir():
            return Path(kept)
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()

    def write(self) -> None:
        self._ini.sync()


def own_folder() -> Path:
    """The folder for the program's own files of this user (its log, its locks); made if missing."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    folder = Path(base) / COMPANY
    folder.mkdir(parents=True, exist_ok=True)
    return folder
