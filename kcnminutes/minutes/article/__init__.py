"""The piece that the office puts on its website after a conference: one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from kcnminutes.minutes.office import Office
from kcnminutes.record import Conference


def write_article(conference: Conference, office: Office, files: Mapping[str, Path], out: BinaryIO) -> None:
    """Writes the article as HTML. `files`: a photo's `file` -> its print copy (JPEG, upright), put into the page."""
    from kcnminutes.minutes.article.page import page

    out.writelines(page(conference, office, files))
