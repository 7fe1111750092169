"""Pictures inside of a page: their bytes are put in at the very end, so that the page is built of short texts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from kcnminutes.minutes.article.markup import Html, tag
from kcnminutes.pictures import size_px

_HERE = "\uffff"
"""Stands in a page round the number of a picture, where its bytes go; no text of a page holds it."""


class Pictures:
    """The pictures of one page. `files`: a photo's `file` -> its print copy (JPEG, upright)."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._shown: list[Path] = []

    def picture(self, file: str, caption: str) -> Html:
        """The element of a photo; nothing where its copy is missing or cannot be read."""
        print_copy = self._files.get(file)
        if print_copy is None:
            return Html()
        try:
            width, height = size_px(print_copy)
        except OSError:
            return Html()
        self._shown.append(print_copy)
        here = Html(f"{_HERE}{len(self._shown) - 1}{_HERE}")
        return tag("img", src=here, alt=caption, width=width, height=height)

    def put_into(self, page: str) -> str:
        """The page with the bytes of its pictures."""
        parts = page.split(_HERE)
        parts[1::2] = [_data(self._shown[int(number)]) for number in parts[1::2]]
        return "".join(parts)


def _data(print_copy: Path) -> str:
    return f"data:image/jpeg;base64,{b64encode(print_copy.read_bytes()).decode('ascii')}"
