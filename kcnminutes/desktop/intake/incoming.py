"""What may come in: files dragged over the window, and the sample that every archive can show."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from kcnminutes.locked import ENDING as LOCKED
from kcnminutes.shipped import shipped

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Taken

ENDINGS = (".json", ".zip", ".pdf", LOCKED)


def dropped(data: QMimeData) -> list[Path]:
    """The importable files among what is dragged over the window."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in ENDINGS]


def bring_in_sample(archive: Archive) -> Taken:
    """The sample needs no look before it is taken in: it is asked for by name. Raises UserError."""
    from kcnminutes.exchange import read

    with tempfile.TemporaryDirectory(prefix="kcnminutes-", ignore_cleanup_errors=True) as scratch:
        incoming = read(shipped("sample", "record.json"), Path(scratch))
        prepared = archive.prepare(archive.folder, incoming.conference, incoming.files)
        return archive.take_in(prepared, sample=True)
