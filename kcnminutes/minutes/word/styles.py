"""The styles of the Word file: one for each element of the page, measured by decree30.

The whole sheet replaces that of python-docx's template, which is of an English letter: other fonts, colours, 160
unused styles. Times New Roman stands once, among the defaults, in all four slots; no style names a font again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.decree30 import SIZES, Profile
from kcnminutes.minutes.word.markup import element, on, point_twips, twips

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


@dataclass(frozen=True)
class Look:
    """How a paragraph looks. Letters and gaps are points, indents millimetres, `line` is of single spacing."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    line: float = 1.0
    left: float = 0
    first_line: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None


def looks(profile: Profile) -> dict[Style, Look]:
    """The paragraph styles of one size profile, by id. Names that Word knows make it treat them as its own."""
    size = SIZES[profile]
    gap, line = law.PARAGRAPH_GAP, law.BODY_SPACING
    body = {"align": "both", "after": gap, "line": line}
    return {
        Style.BODY: Look("Body Text", size.body, first_line=law.FIRST_LINE_INDENT, **body),
        Style.PART: Look(
            "heading 1", size.body, bold=True, align="both", before=gap, after=gap, line=line,
            first_line=law.FIRST_LINE_INDENT, keep_next=True, keep_lines=True, outline=0,
        ),
        Style.ITEM: Look(
            "heading 2", size.body, bold=True, align="both", after=gap, line=line,
            first_line=law.FIRST_LINE_INDENT, keep_next=True, keep_lines=True, outline=1,
        ),
        Style.BULLET: Look("List Bullet", size.body, first_line=law.FIRST_LINE_INDENT, **body),
        Style.NUMBER: Look("List Number", size.body, first_line=law.FIRST_LINE_INDENT, **body),
        Style.HEADER: Look("header", size.page_number, align="center"),
        Style.NATION: Look("Quốc hiệu", size.nation, bold=True, align="center"),
        Style.MOTTO: Look("Tiêu ngữ", size.motto, bold=True, align="center"),
        Style.PARENT: Look("Cơ quan chủ quản", size.organisation, align="center"),
        Style.ORGANISATION: Look("Cơ quan ban hành", size.organisation, bold=True, align="center"),
        Style.DOCUMENT_NUMBER: Look("Số và ký hiệu", law.NUMBER_SIZE, align="center"),
        Style.PLACE_AND_DATE: Look("Địa danh và thời gian", size.place_and_date, italic=True, align="center"),
        Style.DRAFT: Look("Dự thảo", law.DRAFT_SIZE, bold=True, align="center", before=gap + law.DRAFT_PADDING_Y),
        Style.RULE: Look("Đường kẻ", 1, align="center", keep_next=True),
        Style.TITLE: Look("Title", size.document_name, bold=True, align="center", before=18, keep_next=True),
        Style.SUBTITLE: Look("Subtitle", size.document_name, bold=True, align="center", keep_next=True, keep_lines=True),
        Style.COLUMN_TITLE: Look("Tiêu đề cột", law.TABLE_SIZE, bold=True, align="center", keep_next=True),
        Style.CELL: Look("Ô bảng", law.TABLE_SIZE),
        Style.CELL_CENTRED: Look("Ô bảng giữa", law.TABLE_SIZE, align="center"),
        Style.BAND: Look("Dòng nhóm", law.TABLE_SIZE, bold=True, keep_next=True),
        Style.SIGNER: Look("Signature", size.signatures, bold=True, align="center", keep_next=True),
        Style.SIGNER_POSITION: Look("Chức vụ người ký", size.signatures, bold=True, align="center", keep_next=True),
        Style.SIGNER_NAME: Look("Họ tên người ký", size.signatures, bold=True, align="center"),
        Style.RECIPIENTS_TITLE: Look(
            "Nơi nhận", law.RECIPIENTS_TITLE_SIZE, bold=True, italic=True, before=12, keep_next=True
        ),
        Style.RECIPIENT: Look("Dòng nơi nhận", law.RECIPIENTS_SIZE, keep_lines=True),
        Style.ANNEX_LABEL: Look(
            "Phụ lục", law.ANNEX_LABEL_SIZE, bold=True, align="center", keep_next=True, outline=0
        ),
        Style.ANNEX_TITLE: Look("Tên phụ lục", size.annex_title, bold=True, align="center", keep_next=True),
        Style.ANNEX_NOTE: Look("Kèm theo", size.annex_title, italic=True, align="center", keep_next=True),
        Style.PHOTO: Look("Ảnh", size.body, align="center", keep_next=True),
        Style.CAPTION: Look(
            "caption", size.body, italic=True, align="center", before=law.PHOTO_CAPTION_GAP, after=law.PHOTO_GAP,
            keep_lines=True,
        ),
    }


def style_sheet(profile: Profile, language: str) -> str:
    """The children of `w:styles`."""
    sheet = looks(profile)
    return "".join(
        [
            _defaults(SIZES[profile].body, language),
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
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
    lines = element("w:pPr", element("w:widowControl"), element("w:spacing", before=0, after=0, line=LINES_SINGLE, lineRule="auto"))
    return element("w:docDefaults", element("w:rPrDefault", letters), element("w:pPrDefault", lines))


def _size(points: float) -> str:
    return element("w:sz", val=round(points * 2)) + element("w:szCs", val=round(points * 2))


def _paragraph_style(style: Style, look: Look) -> str:
    spacing = element(
        "w:spacing",
        before=point_twips(look.before),
        after=point_twips(look.after),
        line=round(LINES_SINGLE * look.line),
        lineRule="auto",
    )
    paragraph = [
        on("w:keepNext", look.keep_next),
        on("w:keepLines", look.keep_lines),
        spacing,
        element("w:ind", left=twips(look.left), firstLine=twips(look.first_line)),
        element("w:jc", val=look.align),
        "" if look.outline is None else element("w:outlineLvl", val=look.outline),
    ]
    bold = on("w:b", look.bold) + on("w:bCs", look.bold)
    italic = on("w:i", look.italic) + on("w:iCs", look.italic)
    return element(
        "w:style",
        element("w:name", val=look.name),
        element("w:basedOn", val=Style.NORMAL),
        element("w:next", val=Style.BODY) if look.outline is not None else "",
        element("w:qFormat"),
        element("w:pPr", *paragraph),
        element("w:rPr", bold, italic, _size(look.size)),
        type="paragraph",
        styleId=style,
        **({} if look.name.isascii() else {"customStyle": 1}),
    )


def _grid() -> str:
    line = {"val": "single", "sz": round(law.TABLE_LINE * 8), "space": 0, "color": "auto"}
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
        element("w:tblPr", element("w:tblBorders", *(element(f"w:{side}", **line) for side in sides)), margins),
        type="table",
        styleId=Style.TABLE,
    )
