"""An HTML page as its parser sees it: its text, its elements and what they hold, with every element closed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from kcnminutes.minutes import Office, write_article
from kcnminutes.record import Conference

EMPTY = frozenset({"meta", "img", "br"})
IN_A_LINE = frozenset({"em", "strong", "small", "time"})
TAKES_WORDS_ONLY = frozenset({"p", "h1", "h2", "h3", "title", "figcaption"} | IN_A_LINE)


class Page(HTMLParser):
    """`elements`: (name, attributes, text) in the order in which they open; `blocks`: texts of lines in order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.doctype = ""
        self._open: list[int] = []
        self._style = ""
        self.feed(source)
        self.close()
        assert self._open == [], "an element is not closed"

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute of {tag} stands twice"
        parent = self.elements[self._open[-1]][0] if self._open else ""
        assert parent not in TAKES_WORDS_ONLY or tag in IN_A_LINE | {"br"}, f"{tag} inside of {parent}"
        self.elements.append((tag, dict(attrs), ""))
        if tag not in EMPTY:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag, f"{tag} closes another element"

    def handle_data(self, data: str) -> None:
        for number in self._open:
            name, attributes, text = self.elements[number]
            self.elements[number] = (name, attributes, text + data)

    def texts(self, name: str) -> list[str]:
        """The text of each element of this name."""
        return [text for tag, _, text in self.elements if tag == name]

    def attributes(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes, _ in self.elements if tag == name]

    @property
    def text(self) -> str:
        """What a reader sees, every run of blanks one space."""
        return " ".join(self.texts("body")[0].split())


def article_page(conference: Conference, office: Office, files: Mapping[str, Path]) -> Page:
    """The article of a conference."""
    out = io.BytesIO()
    write_article(conference, office, files, out)
    return Page(out.getvalue().decode("utf-8"))
