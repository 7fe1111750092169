"""The system's dialog for files that come in: it begins in the folder used last for the same kind of file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kcnminutes.desktop.settings import Settings


def choose_files(parent: QWidget, title: str, kinds: str, kept_as: str) -> list[Path]:
    """Let the user choose files; none when they think better of it. `kept_as`: the setting that keeps the folder."""
    settings = Settings()
    paths, _ = QFileDialog.getOpenFileNames(parent, title, str(settings.folder(kept_as)), kinds)
    if paths:
        settings.keep(kept_as, str(Path(paths[0]).parent))
    return [Path(path) for path in paths]


def choose_file(parent: QWidget, title: str, kinds: str, kept_as: str) -> Path | None:
    """As `choose_files`, for one."""
    settings = Settings()
    path, _ = QFileDialog.getOpenFileName(parent, title, str(settings.folder(kept_as)), kinds)
    if path:
        settings.keep(kept_as, str(Path(path).parent))
    return Path(path) if path else None
