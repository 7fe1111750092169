"""Pictures inside of a page: their bytes are put in at the very end, so that the page is built of short texts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path

from kcnminutes.minutes.article.markup import Html, tag
from kcnminutes.pictures import size_px
from kcnminutes.refusals import pieces, reading

_READ_AT_ONCE = 3 << 16
"""Bytes, three of which are four letters: parts put together are the whole in base64."""

_HERE = "\uffff"
"""Stands in a page round the number of a picture, where its bytes go; no text of a page holds it."""


class Pictures:
    """The pictures of one page. `files`: a photo's `file` -> its print copy (JPEG, upright)."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._shown: list[tuple[str, Path]] = []

    def picture(self, file: str, caption: str) -> Html:
        """The element of a photo; nothing where it is lost. Raises UserError where its copy cannot be read."""
        print_copy = self._files.get(file)
        if print_copy is None:
            return Html()
        with reading(file):
            width, height = size_px(print_copy)
        self._shown.append((file, print_copy))
        here = Html(f"{_HERE}{len(self._shown) - 1}{_HERE}")
        return tag("img", src=here, alt=caption, width=width, height=height)

    def put_into(self, page: str) -> Iterator[bytes]:
        """The page with its pictures as UTF-8, piece by piece: no more than a part of one picture is held."""
        for number, part in enumerate(page.split(_HERE)):
            if number % 2:
                yield from _data(*self._shown[int(part)])
            else:
                yield part.encode("utf-8")


def _data(file: str, print_copy: Path) -> Iterator[bytes]:
    yield b"data:image/jpeg;base64,"
    yield from map(b64encode, pieces(print_copy, file, _READ_AT_ONCE))
