"""The words of a document tree and those of a Word file, both in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from kcnminutes.minutes.tree import (
    Block,
    Document,
    Heading,
    ListItem,
    Paragraph,
    PhotoGrid,
    Recipients,
    Signatures,
    Table,
    Text,
)


def words_of_tree(document: Document) -> str:
    """All letters that print, without blanks."""
    head = document.head
    left = [head.parent, head.organisation, head.number]
    texts = [*(plain(line.text) for line in left if line), head.draft, head.nation, head.motto]
    if head.place_and_date:
        texts.append(plain(head.place_and_date.text))
    texts += [document.heading.name, plain(document.heading.subject.text), *_of_blocks(document.blocks)]
    for annex in document.annexes:
        texts += [annex.label, annex.title, plain(annex.note), *_of_blocks(annex.blocks)]
    return without_blanks("".join(texts))


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield plain(block.text)
            case ListItem():
                yield block.marker + plain(block.text)
            case Table():
                yield from (column.title for column in block.columns)
                yield from (plain(text) for row in block.rows for texts in row.cells for text in texts)
            case Signatures():
                yield from (side.title + side.position for side in (block.left, block.right))
                yield from (side.name for side in (block.left, block.right))
            case Recipients():
                yield block.title
                yield from (plain(line.text) for line in block.lines)
            case PhotoGrid():
                yield from (plain(photo.caption) for photo in block.photos)


def words_of_word(word: WordDocument) -> str:
    """All letters of a Word file with the markers that Word counts, without blanks."""
    counts: Counter[int] = Counter()
    paragraphs = (WordParagraph(element, word._body) for element in word.element.body.iter(qn("w:p")))
    return without_blanks("".join(_marker(word, paragraph, counts) + paragraph.text for paragraph in paragraphs))


def _marker(word: WordDocument, paragraph: WordParagraph, counts: Counter[int]) -> str:
    """The marker that Word prints before a paragraph of a list."""
    found = paragraph._p.xpath("w:pPr/w:numPr/w:numId/@w:val")
    if not found:
        return ""
    numbering = word.part.numbering_part.element
    (abstract,) = numbering.xpath(f"w:num[@w:numId='{found[0]}']/w:abstractNumId/@w:val")
    starts = numbering.xpath(f"w:num[@w:numId='{found[0]}']/w:lvlOverride/w:startOverride/@w:val")
    (marker,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl/w:lvlText/@w:val")
    number = int(starts[0] if starts else 1) + counts[int(found[0])]
    counts[int(found[0])] += 1
    return str(marker).replace("%1", str(number))


def plain(text: Text) -> str:
    return "".join(span.text for span in text)


def without_blanks(text: str) -> str:
    return "".join(text.split())
