"""The document tree as a source for typst: the same words, typeface, sizes, margins, tables and photos.

Texts go in as strings, so typst need not read them as markup: this is quicker for it than source as people write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.tree import (
    Align,
    Annex,
    Block,
    Document,
    Head,
    Heading,
    ListItem,
    Paragraph,
    PhotoGrid,
    Recipients,
    Row,
    Signatures,
    Table,
    Text,
)

_PITCH = law.SINGLE_SPACING * law.BODY_SPACING


def typst_source(document: Document, names: Mapping[Path, str]) -> str:
    """`names`: a print copy -> its name for typst. Lines break as typst breaks them for itself."""
    return "".join((_settings(document), *_parts(document, names)))


def _settings(document: Document) -> str:
    size = law.SIZES[document.profile].body
    upper, sideways = f"top: {law.MARGIN_TOP}mm, bottom: {law.MARGIN_BOTTOM}mm", f"left: {law.MARGIN_LEFT}mm"
    sides = f"{upper}, {sideways}, right: {law.MARGIN_RIGHT}mm"
    leading = size * (_PITCH - law.ASCENT - law.DESCENT)
    return f"""
#set document(title: {_string(document.title)}, author: {_string(document.author)})
#set page(paper: "a4", numbering: "1", number-align: top + center, margin: ({sides}))
#set text(font: "Tinos", size: {size}pt, lang: "vi", hyphenate: false,
  top-edge: {law.ASCENT}em, bottom-edge: -{law.DESCENT}em)
#set par(justify: true, leading: {leading}pt, spacing: {leading + law.PARAGRAPH_GAP}pt,
  first-line-indent: (amount: {law.FIRST_LINE_INDENT}mm, all: true))
#show table: set text(size: {law.TABLE_SIZE}pt)
#show table: set par(justify: false, first-line-indent: 0mm, leading: 0.042em)
#let middle(body) = {{ set par(first-line-indent: 0mm); align(center, body) }}
"""


def _parts(document: Document, names: Mapping[Path, str]) -> Iterable[str]:
    yield _head(document.head)
    yield f'#middle[#text(weight: "bold", {_string(document.heading.name)})\\ {_text(document.heading.subject.text)}]\n'
    for block in document.blocks:
        yield _block(block, names)
    for annex in document.annexes:
        yield from _annex(annex, names)


def _head(head: Head) -> str:
    left = [head.parent.text] if head.parent else []
    left += [head.organisation.text, head.number.text]
    lines = "\\ ".join(map(_text, left))
    return (
        f"#grid(columns: ({law.HEAD_LEFT}mm, {law.HEAD_RIGHT}mm),"
        f' middle[{lines}], middle[#text(13pt, weight: "bold", {_string(head.nation)})\\'
        f' #text(weight: "bold", {_string(head.motto)})])\n'
    )


def _annex(annex: Annex, names: Mapping[Path, str]) -> Iterable[str]:
    yield "#pagebreak()\n#counter(page).update(1)\n"
    yield f'#middle[#text(weight: "bold")[{_plain(annex.label)}\\ {_plain(annex.title)}]\\ {_text(annex.note)}]\n'
    for block in annex.blocks:
        yield _block(block, names)


def _block(block: Block, names: Mapping[Path, str]) -> str:
    match block:
        case Heading():
            return f"#block(sticky: true)[{_text(block.text)}]\n"
        case Paragraph():
            return f"#par[{_text(block.text)}]\n"
        case ListItem():
            return f"#par[{_plain(block.marker)}~{_text(block.text)}]\n"
        case Table():
            return _table(block)
        case Signatures():
            sides = (
                f"middle[*{_plain(side.title)}*#v(28mm)*{_plain(side.name)}*]" for side in (block.left, block.right)
            )
            return f"#grid(columns: (1fr, 1fr), {', '.join(sides)})\n"
        case Recipients():
            lines = "\\ ".join(_text(line.text) for line in block.lines)
            return f"#block[#set text({law.RECIPIENTS_SIZE}pt)\n{_plain(block.title)}\\ {lines}]\n"
        case PhotoGrid():
            return "".join(_photo(names[photo.print_copy], photo.caption) for photo in block.photos if photo.print_copy)


def _photo(name: str, caption: Text) -> str:
    size = f'width: {law.TEXT_WIDTH}mm, height: {law.PHOTO_HEIGHT - 10}mm, fit: "contain"'
    return f"#middle[#image({_string(name)}, {size})\n#text({law.TABLE_SIZE}pt)[{_text(caption)}]]\n"


def _table(table: Table) -> str:
    widths = ", ".join(f"{column.width}mm" for column in table.columns)
    sides = ", ".join("center" if column.align is Align.CENTRE else "left" for column in table.columns)
    titles = ", ".join(f"[*{_plain(column.title)}*]" for column in table.columns)
    rows = ",\n".join(_row(row, len(table.columns)) for row in table.rows)
    inset = f"(x: {law.CELL_PADDING_X}pt, y: {law.CELL_PADDING_Y}pt)"
    return (
        f"#table(columns: ({widths}), align: ({sides}), stroke: {law.TABLE_LINE}pt, inset: {inset},\n"
        f"table.header({titles}),\n{rows})\n"
    )


def _row(row: Row, columns: int) -> str:
    cells = ["\\ ".join(map(_text, texts)) for texts in row.cells]
    if row.band:
        return f"table.cell(colspan: {columns})[{cells[0]}]"
    return ", ".join(f"[{cell}]" for cell in cells)


def _text(text: Text) -> str:
    found = []
    for span in text:
        style = ', weight: "bold"' * span.bold + ', style: "italic"' * span.italic
        found.append(f"#text({_string(span.text)}{style})" if style else _plain(span.text))
    return "".join(found)


def _plain(text: str) -> str:
    return f"#{_string(text)}"


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
