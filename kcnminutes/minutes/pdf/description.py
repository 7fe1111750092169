"""The description of an archival PDF (XMP): title, organisation, number, date, version; beside the older /Info.

ISO 19005-3, 6.6.2 allows the properties of the XMP specification of 2005 without a schema of their own: all that is
needed stands in Dublin Core, XMP basic, media management and Adobe PDF. What both descriptions say, they say alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape

import pikepdf
from pikepdf.models.metadata import decode_pdf_date

from kcnminutes.minutes.compose.head import minutes_day
from kcnminutes.minutes.enclosure import Enclosure

# What XML 1.0 cannot hold at all.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def describe(document: pikepdf.Pdf, enclosure: Enclosure) -> None:
    """Puts the packet into the document; /Info keeps only what it can say in the same words."""
    info = {key: _legal(str(value)) for key, value in document.docinfo.items() if isinstance(value, pikepdf.String)}
    info = {key: text for key, text in info.items() if text}
    document.trailer.Info = document.make_indirect(pikepdf.Dictionary(info))
    metadata = pikepdf.Stream(document, _packet(info, enclosure).encode("utf-8"))
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    document.Root.Metadata = document.make_indirect(metadata)


def _packet(info: Mapping[str, str], enclosure: Enclosure) -> str:
    conference = enclosure.conference
    modified = _date(info, "/ModDate")
    properties = [
        ("pdfaid:part", "3"),
        ("pdfaid:conformance", "B"),
        ("dc:format", "application/pdf"),
        ("dc:title", _container("Alt", [info.get("/Title", "")], ' xml:lang="x-default"')),
        ("dc:description", _container("Alt", [info.get("/Subject", "")], ' xml:lang="x-default"')),
        ("dc:creator", _container("Seq", [info.get("/Author", "")])),
        ("dc:identifier", escape(_legal(enclosure.identifier))),
        ("dc:date", _container("Seq", [minutes_day(conference.starts_at, conference.ends_at).isoformat()])),
        ("dc:type", _container("Bag", ["Biên bản"])),
        ("dc:language", _container("Bag", ["vi-VN"])),
        ("dc:subject", _container("Bag", map(_legal, conference.tags))),
        ("xmp:CreatorTool", escape(info.get("/Creator", ""))),
        ("xmp:CreateDate", _date(info, "/CreationDate")),
        ("xmp:ModifyDate", modified),
        ("xmp:MetadataDate", modified),
        ("xmpMM:DocumentID", f"urn:kcnminutes:{quote(conference.id, safe='', errors='replace')}"),
        ("xmpMM:VersionID", str(enclosure.version)),
        ("xmpMM:RenditionClass", "draft" if enclosure.is_draft else "default"),
        ("pdf:Producer", escape(info.get("/Producer", ""))),
    ]
    return _PACKET.format(properties="\n".join(f"<{name}>{value}</{name}>" for name, value in properties if value))


def _container(kind: str, texts: Iterable[str], attribute: str = "") -> str:
    items = "".join(f"<rdf:li{attribute}>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


def _date(info: Mapping[str, str], key: str) -> str:
    text = info.get(key, "")
    return decode_pdf_date(text).isoformat() if text else ""


def _legal(text: str) -> str:
    return _NO_XML.sub("", text)
