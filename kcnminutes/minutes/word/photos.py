"""Photos of the Word file: the print copies as they are, upright JPEG without metadata, each stored once."""

from __future__ import annotations

from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.tree import PhotoGrid, PlacedPhoto, Text
from kcnminutes.minutes.word.markup import element, emu, letters, on, paragraph, point_twips, twips
from kcnminutes.minutes.word.styles import Style
from kcnminutes.pictures import size_px

_MM_PER_INCH = 25.4
_A_PAGE = 2

_DRAWING = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="Ảnh {number}" descr="{words}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


class Photos:
    """Puts photos into one file."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._relations: dict[bytes, str] = {}
        self._count = 0

    def grid(self, photos: PhotoGrid) -> str:
        """The photos two a page, each with its caption under it."""
        return "".join(
            self._photo(photo, begins_page=index > 0 and index % _A_PAGE == 0)
            for index, photo in enumerate(photos.photos)
        )

    def _photo(self, photo: PlacedPhoto, begins_page: bool) -> str:
        new_page = on("w:pageBreakBefore", begins_page)
        if photo.print_copy is None:
            picture = paragraph(Style.PHOTO, "", new_page, *_empty_frame())
        else:
            picture = paragraph(Style.PHOTO, self._drawing(photo.print_copy, photo.caption), new_page)
        return picture + paragraph(Style.CAPTION, photo.caption)

    def _drawing(self, print_copy: Path, caption: Text) -> str:
        self._count += 1
        width, height = printed_size(*size_px(print_copy))
        relation = self._relation(print_copy.read_bytes())
        return _DRAWING.format(
            width=emu(width),
            height=emu(height),
            number=self._count,
            name=letters(f"photo{self._count}.jpg"),
            words=letters("".join(span.text for span in caption)),
            relation=relation,
        )

    def _relation(self, data: bytes) -> str:
        """The relation to the picture's part; the same bytes are one part however often they print."""
        if data not in self._relations:
            name = PackURI(f"/word/media/photo{len(self._relations) + 1}.jpg")
            part = Part(name, CONTENT_TYPE.JPEG, data, self._part.package)
            self._relations[data] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._relations[data]


def printed_size(width: int, height: int) -> tuple[float, float]:
    """The millimetres of a photo of so many pixels: as large as the page lets it, never under the least resolution."""
    largest = _MM_PER_INCH / law.PHOTO_LEAST_DPI
    scale = min(law.TEXT_WIDTH / width, law.PHOTO_HEIGHT / height, largest)
    return width * scale, height * scale


def _empty_frame() -> tuple[str, ...]:
    """A frame as large as a photo of 3 : 2 would be, with nothing in it."""
    height = law.PHOTO_HEIGHT / 2
    side = (law.TEXT_WIDTH - height * 1.5) / 2
    line = {"val": "single", "sz": round(law.DRAFT_FRAME * 8), "space": 0, "color": "auto"}
    borders = element("w:pBdr", *(element(f"w:{edge}", **line) for edge in ("top", "left", "bottom", "right")))
    spacing = element("w:spacing", line=point_twips(height / _MM_PER_INCH * 72), lineRule="exact")
    return borders, spacing, element("w:ind", left=twips(side), right=twips(side))
