"""Photos of the Word file: the print copies as they are, upright JPEG without metadata, each stored once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.tree import PhotoGrid, PlacedPhoto
from kcnminutes.minutes.word.centred import POINTS_PER_MM, Centred, centred, slanted
from kcnminutes.minutes.word.markup import border, element, emu, letters, on, paragraph, point_twips, twips
from kcnminutes.minutes.word.styles import Style
from kcnminutes.pictures import size_px
from kcnminutes.refusals import pieces, reading

_MM_PER_INCH = 25.4
PER_PAGE = 2
_CAPTION_LINES = 4
"""A longer caption does not make the picture smaller; it flows on."""
_SPARE = 6.0
"""Points left free on a page of photos: Word stands pictures on a line of text, with its own descent."""

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
    """Puts photos into one file. `members`: what each picture's member of the package is to hold.

    A photo without a print copy leaves an empty frame; one that cannot be read is a UserError.
    python-docx packs empty pictures: it would press them, which takes long and gains nothing on a JPEG.
    """

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self.members: dict[str, bytes] = {}
        self._relations: dict[bytes, str] = {}
        self._count = 0

    def grid(self, photos: PhotoGrid, taken: float) -> str:
        """The photos two a page, each with its caption under it. `taken`: points already used of the first page."""
        found = []
        for start in range(0, len(photos.photos), PER_PAGE):
            page = photos.photos[start : start + PER_PAGE]
            captions = [centred(slanted(photo.caption), law.TABLE_SIZE, law.TEXT_WIDTH) for photo in page]
            height = _height_for_each(captions, 0.0 if start else taken)
            for number, (photo, caption) in enumerate(zip(page, captions, strict=True)):
                found.append(self._picture(photo, height, begins_page=start > 0 and number == 0))
                found.append(paragraph(Style.CAPTION, caption.text, caption.indent()))
        return "".join(found)

    def _picture(self, photo: PlacedPhoto, height: float, begins_page: bool) -> str:
        new_page = on("w:pageBreakBefore", begins_page)
        gap = 0.0 if begins_page else law.PHOTO_GAP
        if photo.print_copy is None:
            return paragraph(Style.PHOTO, "", new_page, *_empty_frame(height, gap))
        with reading(photo.file):
            size = size_px(photo.print_copy)
        drawing = self._drawing(photo, photo.print_copy, printed_size(*size, height))
        return paragraph(Style.PHOTO, drawing, new_page, element("w:spacing", before=point_twips(gap)))

    def _drawing(self, photo: PlacedPhoto, print_copy: Path, size: tuple[float, float]) -> str:
        self._count += 1
        return _DRAWING.format(
            width=emu(size[0]),
            height=emu(size[1]),
            number=self._count,
            name=letters(f"photo{self._count}.jpg"),
            words=letters("".join(span.text for span in photo.caption)),
            relation=self._relation(b"".join(pieces(print_copy, photo.file))),
        )

    def _relation(self, data: bytes) -> str:
        """The relation to the picture's part; the same bytes are one part however often they print."""
        if data not in self._relations:
            name = PackURI(f"/word/media/photo{len(self._relations) + 1}.jpg")
            self.members[name.membername] = data
            part = Part(name, CONTENT_TYPE.JPEG, b"", self._part.package)
            self._relations[data] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._relations[data]


def _height_for_each(captions: Sequence[Centred], taken: float) -> float:
    """The millimetres that each picture of a page may be high, so that all stand there with their captions."""
    line = law.TABLE_SIZE * law.SINGLE_SPACING
    words = sum(min(caption.lines, _CAPTION_LINES) * line + law.PHOTO_CAPTION_GAP for caption in captions)
    room = law.TEXT_HEIGHT - (words + PER_PAGE * law.PHOTO_GAP + taken + _SPARE) / POINTS_PER_MM
    return min(law.PHOTO_HEIGHT, max(room / PER_PAGE, law.PHOTO_HEIGHT / 2))


def printed_size(width: int, height: int, highest: float) -> tuple[float, float]:
    """The millimetres of a photo of so many pixels: as large as its place lets it, never under the least resolution."""
    largest = _MM_PER_INCH / law.PHOTO_LEAST_DPI
    scale = min(law.TEXT_WIDTH / width, highest / height, largest)
    return width * scale, height * scale


def _empty_frame(height: float, gap: float) -> tuple[str, ...]:
    """A frame as large as a photo of 3 : 2 would be, with nothing in it."""
    side = max(0.0, law.TEXT_WIDTH - height * 1.5) / 2
    edges = ("top", "left", "bottom", "right")
    borders = element("w:pBdr", *(border(edge, law.TABLE_LINE) for edge in edges))
    spacing = element("w:spacing", before=point_twips(gap), line=point_twips(height * POINTS_PER_MM), lineRule="exact")
    return borders, spacing, element("w:ind", left=twips(side), right=twips(side))
