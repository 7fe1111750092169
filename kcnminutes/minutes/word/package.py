"""The Word file as a package: python-docx's parts, filled with our styles, lists, pages and text.

The same document gives the same bytes: no clock, no random name, members in one order.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.decree30 import SIZES
from kcnminutes.minutes.tree import Document
from kcnminutes.minutes.word.body import Body
from kcnminutes.minutes.word.lists import Lists
from kcnminutes.minutes.word.markup import element, writable
from kcnminutes.minutes.word.photos import Photos
from kcnminutes.minutes.word.styles import Style, style_sheet

_NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
_NOT_OURS = {
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
}
"""What python-docx's template carries along and minutes have no use for."""

_LONGEST = 255
"""Letters that a field of the description may have."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def write_package(document: Document) -> bytes:
    """The whole file."""
    word = docx.Document()
    _drop_what_is_not_ours(word)
    lists, photos = Lists(SIZES[document.profile].body), Photos(word.part)
    sections = Body(document, lists, photos).sections()
    _refill(word.styles.element, style_sheet(document.profile, document.language))
    _refill(word.part.numbering_part.element, lists.definitions())
    _refill(word.settings.element, _settings(document.language))
    _set_page(word.sections[0], SIZES[document.profile].page_number)
    _describe(word, document)
    saved = io.BytesIO()
    word.save(saved)
    text = {word.part.partname.membername: _text(word.element.body[-1], sections)}
    return _packed(saved, text | photos.members)


def _drop_what_is_not_ours(word: WordDocument) -> None:
    for source in (word.part.package, word.part):
        for key in [key for key, relation in source.rels.items() if relation.reltype in _NOT_OURS]:
            del source.rels[key]


def _refill(root: BaseOxmlElement, children: str) -> None:
    """Put new children into the root of a part."""
    for child in list(root):
        root.remove(child)
    root.extend(list(parse_xml(f"<w:root {_NAMESPACES}>{children}</w:root>")))


def _settings(language: str) -> str:
    compatible = (
        element("w:doNotExpandShiftReturn"),  # a line that the writer ended is not spread over the measure
        element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
    )
    return "".join(
        [
            element("w:zoom", percent=100),
            element("w:defaultTabStop", val=720),
            element("w:characterSpacingControl", val="doNotCompress"),
            element("w:compat", *compatible),
            element("w:themeFontLang", val=language),
            element("w:decimalSymbol", val=","),
            element("w:listSeparator", val=";"),
        ]
    )


def _set_page(section: Section, size: float) -> None:
    """A4 with the margins of the decree; the page number from page 2, its line centred on half the margin."""
    section.page_width, section.page_height = Mm(law.PAGE_WIDTH), Mm(law.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(law.MARGIN_TOP), Mm(law.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(law.MARGIN_LEFT), Mm(law.MARGIN_RIGHT)
    section.header_distance = Mm(law.PAGE_NUMBER_MIDDLE) - Pt(size * law.SINGLE_SPACING / 2)
    section.footer_distance = Mm(law.MARGIN_BOTTOM / 2)
    section.different_first_page_header_footer = True
    for header, text in ((section.first_page_header, ""), (section.header, _PAGE_FIELD)):
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _refill(line._p, element("w:pPr", element("w:pStyle", val=Style.HEADER)) + text)
    for grid in section._sectPr.xpath("w:docGrid"):
        section._sectPr.remove(grid)


def _text(page: BaseOxmlElement, sections: Sequence[str]) -> bytes:
    """The document's own part: the text of all sections, each with its page. `page`: that of the first.

    It is put together as text and never parsed: a tree of a long document costs more time than all the rest.
    """
    anew = copy.deepcopy(page)
    anew.xpath("w:pgMar")[0].addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    found = []
    for number, section in enumerate(sections):
        own = (anew if number else page).xml
        if number == len(sections) - 1:
            found.append(section + own)
        else:
            end = section.rindex("</w:pPr>")  # a section ends with a paragraph, and its page hangs there
            found.append(section[:end] + own + section[end:])
    text = f"<w:document {_NAMESPACES}><w:body>{''.join(found)}</w:body></w:document>"
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text.encode("utf-8")


def _describe(word: WordDocument, document: Document) -> None:
    """The file's description, without the template's dates: the minutes tell their own."""
    core = word.core_properties
    author = writable(document.author)[:_LONGEST]
    core.title, core.author, core.last_modified_by = writable(document.title)[:_LONGEST], author, author
    core.comments, core.category, core.language = "", document.heading.name, document.language
    core.content_status = document.head.draft
    part = word.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    assert isinstance(part, XmlPart)
    for moment in part.element.xpath("dcterms:created | dcterms:modified"):
        part.element.remove(moment)


def _packed(saved: io.BytesIO, members: Mapping[str, bytes]) -> bytes:
    """The package with what some of its members are to hold, their dates the earliest that a zip can have."""
    target = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_STORED if name.endswith(".jpg") else zipfile.ZIP_DEFLATED
            out.writestr(member, members.get(name) or source.read(name))
    return target.getvalue()
