"""Long texts from the clipboard and back onto it, in the text form of a record: paragraphs, bold, italic, lists."""

from __future__ import annotations

import html
import re

from kcnminutes.exchange.prose_blocks import BLANKS, BULLET, Block, as_item, cleaned, text_of_blocks
from kcnminutes.record import Run, bodies, read_runs

MAX_TEXT = 1 << 20
"""Characters of a plain text that are taken: more than a thousand pages."""

MAX_RTF = 1 << 19
"""Bytes of RTF that are read, which has some kilobytes a page: more would keep the window waiting."""

_WORDS_BULLET = re.compile(r"^[ \t]*[oØüvq§]\t+(?=\S)", re.MULTILINE)
"""How Word writes bullets of other fonts in a plain text."""


def prose_from_text(text: str) -> str:
    """The text form of a plain text: its lines are paragraphs, but for those that a page or a mail has broken.

    What is one line stays as it is, its blanks at both ends too.
    """
    text = _WORDS_BULLET.sub("- ", cleaned(text[:MAX_TEXT])).replace("\t", " ")
    if "\n" not in text.strip("\n"):
        return as_item(BLANKS.sub(" ", text.strip("\n")))
    lines = [BLANKS.sub(" ", line).strip() for line in text.split("\n")]
    width = max(map(len, lines))
    blocks: list[Block] = []
    before = ""
    for line in lines:
        if blocks and line and before and _goes_on(before, line, width):
            glue = "" if re.search(r"[^\W\d]-$", before) else " "
            blocks[-1].runs.append(Run(glue + line))
        elif line:
            blocks.append(Block([Run(line)]))
        before = line
    return text_of_blocks(blocks)


def prose_from_rtf(content: bytes) -> str:
    """The text form of RTF; "" of what is none, or too much. It is asked where a program gives nothing else."""
    from kcnminutes.exchange.text_of_rtf import read_content
    from kcnminutes.exchange.text_reading import Collector, Enough, Unreadable

    if not content.startswith(b"{\\rtf") or len(content) > MAX_RTF:
        return ""
    collector = Collector()
    try:
        read_content(content, collector)
    except (Enough, Unreadable):
        collector.close()
    return prose_from_text("\n".join(piece.text for piece in collector.pieces)).strip()


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether `line` plainly belongs to the line before it: a full line that ends within a sentence."""
    if width < 40 or len(before) < 0.7 * width or BULLET.match(line) or re.match(r"\d{1,4}[.)/]|[a-zđ]\)", line):
        return False
    return line[0].islower() or before[-1] not in '.;:!?…”"'


def text_from_prose(prose: str) -> str:
    """A long text as it is read: without the stars."""
    pieces, done = [], 0
    for start, end in bodies(prose):
        pieces += [prose[done:start], *(run.text for run in read_runs(prose[start:end]))]
        done = end
    return "".join(pieces) + prose[done:]


def html_from_prose(prose: str) -> str:
    """A long text for Word and mails: bold bold, items with their sign, as they are printed."""
    made = []
    for start, end in bodies(prose):
        sign = prose[prose.rfind("\n", 0, start) + 1 : start]
        made.append(html.escape(sign) + "".join(map(_html_run, read_runs(prose[start:end]))))
    body = made[0] if len(made) == 1 and "\n" not in prose else "".join(f"<p>{one}</p>" for one in made)
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def _html_run(run: Run) -> str:
    text = html.escape(run.text).replace("\n", "<br>")
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text
