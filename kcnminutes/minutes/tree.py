"""The document tree: what stands on the paper, in order, before anyone decides where on a page.

`compose` makes it from a record; the writers of PDF and Word print it and decide nothing about content (an article is
made of the record itself). Texts are spans of plain letters: there is no markup in them, so no writer can mistake a
letter for a command. A space that must not end a line is U+00A0. Each block may carry the place in the record that it
came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kcnminutes.minutes.decree30 import Profile
from kcnminutes.record import Place


class Span(NamedTuple):
    """Letters of one style. A line end in `text` ends the line on paper too.

    `hangs`: it is the marker of an item in a cell, with its blank; all lines of the item begin to the right of it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    hangs: bool = False


Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A text with the place it came from: one of the lines of a head, a list or a signature."""

    text: Text
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the first page. `parent`, `number`, `place_and_date` may be None: then it has no such line."""

    parent: Line | None
    organisation: Line
    number: Line | None
    nation: str
    motto: str
    place_and_date: Line | None = None
    draft: str = ""
    """The mark of a draft; "" for a final."""


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the document (BIÊN BẢN), and under it what it is about."""

    name: str
    subject: Line


class Level(StrEnum):
    PART = "part"
    """A mục: "I. CAPITALS", bold; Annex I, V.6b. No paper has a "Phần"."""
    ITEM = "item"
    """A khoản with a title: "1." and the title on a line of their own, bold; Annex I, II.6đ."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`keep` holds it with the block after it; a heading that nothing belongs to stands by itself."""

    level: Level
    text: Text
    place: Place | None = None
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`keep` holds it with the block after it: the line that says who speaks stands by the speech."""

    text: Text
    place: Place | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: `marker` is "-" or "1." as typed. Its lines begin at one edge, to the right of the marker.

    `widest` is the widest marker of its list, where that is another: all texts of a list begin at the same edge.
    """

    marker: str
    text: Text
    place: Place | None = None
    keep: bool = False
    widest: str = ""

    @property
    def room(self) -> str:
        """What its text stands to the right of."""
        return f"{self.widest or self.marker}\u00a0"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is millimetres; all columns of a table together are the width of the text."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """One cell a column, each of one or more paragraphs. `band` is a row of one text over the whole width.

    `joined` are the first and the last of columns that print as one cell: that of the first; the others are empty.
    `height`: millimetres that it is high at least, for a hand to write in; its texts stand in the middle of them.
    """

    cells: tuple[tuple[Text, ...], ...]
    place: Place | None = None
    band: bool = False
    joined: tuple[int, int] | None = None
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """The titles of the columns are repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """`name` is "" where the name is left for the hand."""

    title: str
    position: str
    name: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    left: Signature
    right: Signature


@dataclass(frozen=True, slots=True)
class Recipients:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Undersigned:
    """The end of a document that one person signs, at the right; level with it at the left who receives it, if any."""

    signature: Signature
    recipients: Recipients | None = None


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """`print_copy` is None where the picture is missing: an empty frame stands for it."""

    print_copy: Path | None
    caption: Text
    file: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PhotoGrid:
    """Photos, two a page."""

    photos: tuple[PlacedPhoto, ...]


Block = Heading | Paragraph | ListItem | Table | Signatures | Undersigned | Recipients | PhotoGrid


@dataclass(frozen=True, slots=True)
class Annex:
    """Begins a page and counts its own pages."""

    label: str
    title: str
    note: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`title` and `author` are for the file's own description, not for the page."""

    title: str
    author: str
    profile: Profile
    head: Head
    heading: Title
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    language: str = "vi-VN"
