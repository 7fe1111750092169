"""Pages become a PDF for the archive: PDF/A-3b (ISO 19005-3:2012) that carries its record.

The pages, their fonts and pictures stay as they are, stream by stream: a viewer shows the very same. What is added is
the description, the meaning of the colours, and the enclosed files, each associated with the document.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from kcnminutes.minutes.enclosure import Enclosed, Enclosure
from kcnminutes.minutes.pdf.apart import apart, new_token, put_in
from kcnminutes.minutes.pdf.description import describe
from kcnminutes.minutes.result import PdfResult
from kcnminutes.refusals import pieces
from kcnminutes.shipped import shipped

_CONDITION = "sRGB IEC61966-2.1"
_SQUEEZED = ("application/json", "text/plain", "text/csv")
"""What grows much smaller; photos and office papers are packed already."""
_QUICK = 3
"""zlib's level: a quarter of the time of 6, for a few per cent of the size."""


def write_archival(pdf: PdfResult | bytes | Path, enclosure: Enclosure, out: BinaryIO) -> None:
    """Writes the pages of `pdf`, one of ours, with what is enclosed. Any files it carried before give way.

    Raises UserError for a file that cannot be read.
    """
    token = (isinstance(pdf, PdfResult) and pdf.token) or new_token()
    content = pdf.pdf if isinstance(pdf, PdfResult) else pdf
    source = content if isinstance(content, Path) else io.BytesIO(content)
    with tempfile.TemporaryFile() as made, pikepdf.open(source) as document:
        for page in document.pages:
            if Name.Trans in page:
                del page.Trans  # the way a slide would come in, which reportlab writes for every page
        enclosed = tuple(enclosure.files())
        describe(document, enclosure)
        document.Root.OutputIntents = Array([document.make_indirect(_output_intent(document))])
        _enclose(document, enclosed, token)
        document.save(
            cast(BinaryIO, made),  # on Windows a wrapper around one
            fix_metadata_version=False,  # the packet says what it should
            compress_streams=False,  # each is as it should be
            object_stream_mode=pikepdf.ObjectStreamMode.disable,  # the plainest form lives longest
        )
        files = ((one.name, one.content) for one in enclosed if isinstance(one.content, Path))
        put_in(made, out, (*enclosure.print_copies.items(), *files), token)


def _output_intent(document: Pdf) -> Dictionary:
    """6.2.3: what the red, green and blue of the pages and photos mean."""
    profile = Stream(document, _profile(), N=3, Filter=Name.FlateDecode)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=_CONDITION,
        Info=_CONDITION,
        DestOutputProfile=document.make_indirect(profile),
    )


@cache
def _profile() -> bytes:
    return zlib.compress(shipped("colour", "sRGB.icc").read_bytes())


def _enclose(document: Pdf, enclosed: Sequence[Enclosed], token: bytes) -> None:
    written = cast(String, document.docinfo.get("/ModDate", String("D:20000101000000Z")))
    specifications = {
        one.name: _specification(document, one, _embedded(document, one, written, token)) for one in enclosed
    }
    names: list[pikepdf.Object] = []
    for name in sorted(specifications, key=_key):  # a name tree is searched by halves
        names += [String(_key(name)), specifications[name]]
    document.Root.Names = Dictionary(EmbeddedFiles=document.make_indirect(Dictionary(Names=Array(names))))
    document.Root.AF = Array(specifications.values())


def _key(name: str) -> bytes:
    """A name as a key of the tree: all in one coding, so that some programs' order by bytes is others' by letters."""
    return BOM_UTF16_BE + name.encode("utf-16-be")


def _embedded(document: Pdf, one: Enclosed, written: String, token: bytes) -> pikepdf.Object:
    """The stream of a file, its kind, its size and sum. A large file is put in at the end."""
    if isinstance(one.content, Path) and one.mime_type not in _SQUEEZED:
        size, digest = _size_and_sum(one.name, one.content)
        stream = Stream(document, apart(one.content, token))
    else:
        content = one.content if isinstance(one.content, bytes) else b"".join(pieces(one.content, one.name))
        size, digest = len(content), hashlib.md5(content, usedforsecurity=False).digest()
        stream = Stream(document, zlib.compress(content, _QUICK), Filter=Name.FlateDecode)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name(f"/{one.mime_type}")
    stream.Params = Dictionary(Size=size, CheckSum=String(digest), ModDate=written)
    return document.make_indirect(stream)


def _size_and_sum(name: str, file: Path) -> tuple[int, bytes]:
    size, digest = 0, hashlib.md5(usedforsecurity=False)
    for piece in pieces(file, name):
        size += len(piece)
        digest.update(piece)
    return size, digest.digest()


def _specification(document: Pdf, one: Enclosed, embedded: pikepdf.Object) -> pikepdf.Object:
    """6.8 and ISO 32000-1, 7.11.4: the file and how it stands to the document."""
    return document.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(one.name),
            UF=String(one.name),
            Desc=String(one.description),
            AFRelationship=Name(f"/{one.relation}"),
            EF=Dictionary(F=embedded, UF=embedded),
        )
    )
