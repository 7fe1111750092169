"""The styles of the Word file: one for each element of the page, measured by decree30.

The whole sheet replaces that of python-docx's template, which is of an English letter: other fonts, colours, 160
unused styles. Times New Roman stands once, among the defaults, in all four slots; no style names a font again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.decree30 import SIZES, Profile
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.tree import ListItem
from kcnminutes.minutes.word.markup import border, element, on, point_twips, strength, twips

FONT = "Times New Roman"
LINES_SINGLE = 240
"""Word counts the space of a line in 240ths of single."""


class Style(StrEnum):
    """The id of each style in the file."""

    NORMAL = "Normal"
    BODY = "BodyText"
    PART = "Heading1"
    ITEM = "Heading2"
    BULLET = "ListBullet"
    NUMBER = "ListNumber"
    HEADER = "Header"
    NATION = "Nation"
    MOTTO = "Motto"
    PARENT = "ParentOrganisation"
    ORGANISATION = "Organisation"
    DOCUMENT_NUMBER = "DocumentNumber"
    PLACE_AND_DATE = "PlaceAndDate"
    DRAFT = "Draft"
    RULE = "Rule"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    COLUMN_TITLE = "ColumnTitle"
    CELL = "Cell"
    CELL_CENTRED = "CellCentred"
    BAND = "Band"
    SIGNER = "Signature"
    SIGNER_POSITION = "SignerPosition"
    SIGNER_NAME = "SignerName"
    RECIPIENTS_TITLE = "RecipientsTitle"
    RECIPIENT = "Recipient"
    ANNEX_LABEL = "AnnexLabel"
    ANNEX_TITLE = "AnnexTitle"
    ANNEX_NOTE = "AnnexNote"
    PHOTO = "Photo"
    CAPTION = "Caption"
    TABLE = "TableGrid"


DRAFT_GAP = 8.0
"""Points from the number down to the draft mark."""


@dataclass(frozen=True)
class Look:
    """How a paragraph looks. Letters and gaps are points, indents millimetres.

    `line` is of single spacing; where lines have a height of their own, `at_least` or `exactly` is points.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1.0
    at_least: float = 0
    exactly: float = 0
    right: float = 0
    first_line: float = 0
    hangs: str = ""
    """What the text of all lines stands to the right of, before which its marker stands `first_line` in."""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None

    def spacing(self) -> str:
        """`w:spacing` of the style."""
        high = self.exactly or self.at_least
        rule = "exact" if self.exactly else "atLeast" if self.at_least else "auto"
        return element(
            "w:spacing",
            before=point_twips(self.before),
            after=point_twips(self.after),
            line=point_twips(high) if high else round(LINES_SINGLE * self.line),
            lineRule=rule,
        )

    def indent(self) -> str:
        """`w:ind` of the style."""
        right, first = twips(self.right), twips(self.first_line)
        if not self.hangs:
            return element("w:ind", left=0, right=right, firstLine=first)
        wide = point_twips(width_of(self.hangs, 0, self.size))
        return element("w:ind", left=first + wide, right=right, hanging=wide)


def looks(profile: Profile) -> dict[Style, Look]:
    """The paragraph styles of one size profile, by id. Names that Word knows make it treat them as its own.

    White stands above a paragraph, not under it: Word drops it at the head of a page.
    """
    size = SIZES[profile]
    gap = law.PARAGRAPH_GAP
    body = Look(
        "Body Text", size.body, align="both", before=gap, line=law.BODY_SPACING, first_line=law.FIRST_LINE_INDENT
    )
    part = replace(
        body, name="heading 1", bold=True, align="left", before=2 * gap, keep_next=True, keep_lines=True, outline=0
    )
    centred = Look("", size.document_name, align="center", keep_next=True)
    head = Look("", size.organisation, align="center", at_least=size.motto * law.SINGLE_SPACING)
    cell = Look("Ô bảng", law.TABLE_SIZE)
    signer = Look("Signature", size.signatures, bold=True, align="center", keep_next=True)
    return {
        Style.BODY: body,
        Style.PART: part,
        Style.ITEM: replace(part, name="heading 2", before=1.5 * gap, outline=1),
        Style.BULLET: replace(body, name="List Bullet", hangs=ListItem("-", ()).room),
        Style.NUMBER: replace(body, name="List Number", hangs=ListItem("1.", ()).room),
        Style.HEADER: Look("header", size.page_number, align="center"),
        Style.PARENT: replace(head, name="Cơ quan chủ quản"),
        Style.ORGANISATION: replace(head, name="Cơ quan ban hành", bold=True),
        Style.DOCUMENT_NUMBER: replace(head, name="Số và ký hiệu", size=law.NUMBER_SIZE),
        Style.NATION: replace(head, name="Quốc hiệu", size=size.nation, bold=True),
        Style.MOTTO: replace(head, name="Tiêu ngữ", size=size.motto, bold=True),
        Style.PLACE_AND_DATE: replace(head, name="Địa danh và thời gian", size=size.place_and_date, italic=True),
        Style.DRAFT: Look("Dự thảo", law.DRAFT_SIZE, bold=True, align="center", before=DRAFT_GAP),
        Style.RULE: Look("Đường kẻ", 2, exactly=law.RULE_DROP, after=law.RULE_ROOM, keep_next=True),
        Style.TITLE: replace(centred, name="Title", bold=True, before=18),
        Style.SUBTITLE: replace(centred, name="Subtitle", bold=True, before=2, keep_lines=True),
        Style.COLUMN_TITLE: replace(cell, name="Tiêu đề cột", bold=True, align="center", keep_next=True),
        Style.CELL: cell,
        Style.CELL_CENTRED: replace(cell, name="Ô bảng giữa", align="center"),
        Style.BAND: replace(cell, name="Dòng nhóm", bold=True, keep_next=True),
        Style.SIGNER: signer,
        Style.SIGNER_POSITION: replace(signer, name="Chức vụ người ký"),
        Style.SIGNER_NAME: replace(signer, name="Họ tên người ký", keep_next=False),
        Style.RECIPIENTS_TITLE: Look(
            "Nơi nhận", law.RECIPIENTS_TITLE_SIZE, bold=True, italic=True, before=2 * gap, keep_next=True
        ),
        Style.RECIPIENT: Look("Dòng nơi nhận", law.RECIPIENTS_SIZE, right=law.TEXT_WIDTH / 2, keep_lines=True),
        Style.ANNEX_LABEL: replace(centred, name="Phụ lục", size=law.ANNEX_LABEL_SIZE, bold=True, outline=0),
        Style.ANNEX_TITLE: replace(centred, name="Tên phụ lục", size=size.annex_title, bold=True),
        Style.ANNEX_NOTE: replace(centred, name="Kèm theo", size=size.annex_title, italic=True),
        Style.PHOTO: Look("Ảnh", law.TABLE_SIZE, align="center", before=law.PHOTO_GAP, keep_next=True),
        Style.CAPTION: Look(
            "caption", law.TABLE_SIZE, italic=True, align="center", before=law.PHOTO_CAPTION_GAP, keep_lines=True
        ),
    }


def style_sheet(profile: Profile, language: str) -> str:
    """The children of `w:styles`."""
    sheet = looks(profile)
    return "".join(
        [
            _defaults(SIZES[profile].body, language),
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
            _grid(),
            *(_paragraph_style(style, look) for style, look in sheet.items()),
        ]
    )


def _defaults(size: float, language: str) -> str:
    fonts = element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    letters = element("w:rPr", fonts, _size(size), element("w:lang", val=language, eastAsia=language, bidi=language))
    lines = element(
        "w:pPr", element("w:widowControl"), element("w:spacing", before=0, after=0, line=LINES_SINGLE, lineRule="auto")
    )
    return element("w:docDefaults", element("w:rPrDefault", letters), element("w:pPrDefault", lines))


def _size(points: float) -> str:
    return element("w:sz", val=round(points * 2)) + element("w:szCs", val=round(points * 2))


def _paragraph_style(style: Style, look: Look) -> str:
    paragraph = [
        on("w:keepNext", look.keep_next),
        on("w:keepLines", look.keep_lines),
        look.spacing(),
        look.indent(),
        element("w:jc", val=look.align),
        "" if look.outline is None else element("w:outlineLvl", val=look.outline),
    ]
    return element(
        "w:style",
        element("w:name", val=look.name),
        element("w:basedOn", val=Style.NORMAL),
        element("w:next", val=Style.BODY) if look.outline is not None else "",
        element("w:qFormat"),
        element("w:pPr", *paragraph),
        element("w:rPr", strength(look.bold, look.italic), _size(look.size)),
        type="paragraph",
        styleId=style,
        customStyle=0 if look.name.isascii() else 1,
    )


def _grid() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    across, down = point_twips(law.CELL_PADDING_X), point_twips(law.CELL_PADDING_Y)
    margins = element(
        "w:tblCellMar",
        *(
            element(f"w:{side}", w=down if side in ("top", "bottom") else across, type="dxa")
            for side in ("top", "left", "bottom", "right")
        ),
    )
    return element(
        "w:style",
        element("w:name", val="Table Grid"),
        element("w:basedOn", val="TableNormal"),
        element("w:tblPr", element("w:tblBorders", *(border(side, law.TABLE_LINE) for side in sides)), margins),
        type="table",
        styleId=Style.TABLE,
    )
