"""The PDF that is kept obeys PDF/A-3b (ISO 19005-3), clause by clause and by the validators there are."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from any_record import conferences
from hypothesis import given, settings
from pikepdf import Name, Pdf, pdfa
from PIL import Image, ImageCms

from kcnminutes.minutes import Enclosure, Layout, Office, PdfResult, compose, write_archival, write_pdf
from kcnminutes.record import (
    Attachment,
    Conference,
    Directive,
    Status,
    TaskStatus,
    read_record,
    without_follow_up,
)
from kcnminutes.words import UserError

Files = Mapping[str, Path]
Case = Callable[[str], Conference]
APPROVED = "PDF/A-3b: pass"


def kept(pdf: bytes, enclosure: Enclosure) -> bytes:
    out = io.BytesIO()
    write_archival(pdf, enclosure, out)
    return out.getvalue()


def printed(conference: Conference, files: Files, office: Office | None = None) -> bytes:
    office = office or Office()
    return kept(write_pdf(compose(conference, office, files)).pdf, Enclosure(conference, office, 1, files))


def verdict(pdf: bytes) -> str:
    return pdfa.validate_written(io.BytesIO(pdf), "3b").summary()


@pytest.fixture(scope="module")
def sample_kept(sample: Conference, sample_files: Files, sample_result: PdfResult) -> bytes:
    return kept(sample_result.pdf, Enclosure(sample, Office(), 2, sample_files))


@pytest.fixture
def document(sample_kept: bytes) -> Iterator[Pdf]:
    with pikepdf.open(io.BytesIO(sample_kept)) as opened:
        yield opened


@pytest.fixture(scope="module")
def with_originals(sample: Conference, sample_path: Path, sample_files: Files, sample_result: PdfResult) -> bytes:
    paper = Attachment("t1", "tài liệu/Giấy mời.docx", "Giấy mời")
    originals = {photo.file: sample_path.parent / photo.file for photo in sample.photos} | {paper.file: sample_path}
    whole = replace(sample, attachments=(paper,))
    return kept(sample_result.pdf, Enclosure(whole, Office(), 1, sample_files, originals))


def embedded(document: Pdf) -> dict[str, Any]:
    return {str(specification.UF): specification for specification in document.Root.AF}


# Validators


def test_the_validator_approves_the_sample_and_would_not_without_our_work(
    sample_kept: bytes, sample_result: PdfResult
) -> None:
    assert verdict(sample_kept) == APPROVED
    assert "the catalog has no /Metadata stream" in verdict(sample_result.pdf)


def test_the_validator_approves_originals_inside(with_originals: bytes) -> None:
    assert verdict(with_originals) == APPROVED


@pytest.mark.parametrize("name", ["T01", "T03", "T05", "T09", "T13", "T25", "P01", "P19", "P21", "S43"])
def test_the_validator_approves_the_cases(
    name: str, case: Case, cases: Path, print_copies: Callable[[Conference, Path], Files]
) -> None:
    conference = case(name)
    assert verdict(printed(conference, print_copies(conference, cases))) == APPROVED


def test_the_validator_approves_both_layouts_and_finals(sample: Conference, sample_files: Files) -> None:
    final = replace(sample, status=Status.FINAL)
    headed = Office(layouts={sample.kind: Layout.HEADED})
    assert verdict(printed(final, sample_files, headed)) == APPROVED


@settings(max_examples=15, deadline=None)
@given(conferences())
def test_the_validator_approves_any_record(conference: Conference) -> None:
    assert verdict(printed(conference, {})) == APPROVED


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=500, deadline=None)
@given(conferences())
def test_the_validator_approves_hundreds_of_records(conference: Conference) -> None:
    assert verdict(printed(conference, {})) == APPROVED


JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
]


def test_preflight_finds_only_what_part_1_lacks(sample_kept: bytes, tmp_path: Path) -> None:
    """Apache PDFBox judges PDF/A-1b. Without the embedded files, the same pages and description are that too."""
    if shutil.which("java") is None or not all(jar.is_file() for jar in JARS):
        pytest.skip("java, or Debian's libpdfbox2-java with libactivation-java and libjaxb-api-java, is not installed")
    target = tmp_path / "a1b.pdf"
    with pikepdf.open(io.BytesIO(sample_kept)) as document:
        del document.Root.AF, document.Root.Names
        packet = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(packet.replace(b"<pdfaid:part>3", b"<pdfaid:part>1"))
        document.save(target, force_version="1.4", fix_metadata_version=False, compress_streams=False)
    command = ["java", "-cp", ":".join(map(str, JARS)), "org.apache.pdfbox.preflight.Validator_A1b", str(target)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert "is a valid PDF/A-1b file" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    "command", [["qpdf", "--check"], ["mutool", "info"], ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage"]]
)
def test_other_readers_find_no_fault(command: list[str], sample_kept: bytes, tmp_path: Path) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    target = tmp_path / "a.pdf"
    target.write_bytes(sample_kept)
    done = subprocess.run([*command, str(target)], capture_output=True, encoding="utf-8")
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert not re.search(r"warning|error:|repair", said, re.IGNORECASE), said


# The pages


def test_pages_alone_do_not_pay_for_the_archival_form() -> None:
    """The preview lays out at every pause in typing."""
    code = (
        "import sys; from datetime import datetime\n"
        "from kcnminutes.minutes import Office, compose, write_pdf\n"
        "from kcnminutes.record import Conference\n"
        "write_pdf(compose(Conference('a', datetime(2020, 1, 2, 8)), Office(), {})); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert {"reportlab", "pikepdf"} & set(done.stdout.split()) == {"reportlab"}


def test_the_pages_are_the_same_to_the_pixel(sample_kept: bytes, sample_result: PdfResult) -> None:
    before, after = pdfium.PdfDocument(sample_result.pdf), pdfium.PdfDocument(sample_kept)
    assert len(before) == len(after) == 6
    for number in range(len(before)):
        pictures = [bytes(document[number].render(scale=1.5).buffer) for document in (before, after)]
        assert pictures[0] == pictures[1]


def test_language_bookmarks_and_title_are_set(document: Pdf, sample_kept: bytes) -> None:
    assert str(document.Root.Lang) == "vi-VN"
    assert document.Root.ViewerPreferences.DisplayDocTitle is True
    titles = [str(entry["/Title"]) for entry in flat(pypdf.PdfReader(io.BytesIO(sample_kept)).outline)]
    assert titles[0] == "BIÊN BẢN"
    assert any(title.startswith("1. Khai mạc") for title in titles)
    assert titles[-1] == "Phụ lục II"


def flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


# The file: 6.1


def test_header_binary_comment_and_identifier(sample_kept: bytes, document: Pdf) -> None:
    head, comment = sample_kept.split(b"\n")[:2]
    assert head == b"%PDF-1.7"
    assert comment[:1] == b"%"
    assert all(byte > 127 for byte in comment[1:5])
    assert len(document.trailer.ID) == 2
    assert all(len(bytes(part)) == 16 for part in document.trailer.ID)
    assert sample_kept.rstrip(b"\n").endswith(b"%%EOF")


def test_nothing_is_encrypted_and_no_filter_is_forbidden(document: Pdf) -> None:
    assert not document.is_encrypted
    found = [stream.get(Name.Filter, pikepdf.Array()) for stream in streams(document)]
    filters = {str(name) for one in found for name in (one if isinstance(one, pikepdf.Array) else [one])}
    assert filters == {"/FlateDecode", "/DCTDecode"}
    assert not any(key in stream for stream in streams(document) for key in (Name.F, Name.FFilter))


def test_every_stream_ends_on_a_line_of_its_own(sample_kept: bytes, document: Pdf) -> None:
    ends = re.findall(rb"(.)endstream\nendobj", sample_kept, re.DOTALL)
    assert len(ends) == len(list(streams(document)))
    assert set(ends) == {b"\n"}


def streams(document: Pdf) -> Iterator[pikepdf.Stream]:
    return (one for one in document.objects if isinstance(one, pikepdf.Stream))


# Colour, pictures, fonts, actions: 6.2 to 6.5


def test_one_output_intent_says_what_colours_mean(document: Pdf, tmp_path: Path) -> None:
    (intent,) = document.Root.OutputIntents
    assert (intent.Type, intent.S) == (Name.OutputIntent, Name.GTS_PDFA1)
    assert str(intent.OutputConditionIdentifier) == "sRGB IEC61966-2.1"
    assert intent.DestOutputProfile.N == 3
    profile = intent.DestOutputProfile.read_bytes()
    assert profile[8] == 2  # an edition that every part of the standard knows
    assert (profile[12:16], profile[16:20]) == (b"mntr", b"RGB ")
    colours = Image.new("RGB", (64, 64))
    colours.putdata([(x * 4, y * 4, (x * 7 + y * 3) % 256) for x in range(64) for y in range(64)])
    ours = ImageCms.getOpenProfile(io.BytesIO(profile))
    seen = ImageCms.profileToProfile(colours, ours, ImageCms.createProfile("sRGB"))
    assert seen is not None
    assert max(abs(one - other) for one, other in zip(colours.tobytes(), seen.tobytes(), strict=True)) <= 1


@pytest.mark.parametrize("name", ["P01", "P19", "P21"])
def test_photos_print_in_the_colours_of_the_intent(
    name: str, case: Case, cases: Path, print_copies: Callable[[Conference, Path], Files]
) -> None:
    """Grey and CMYK photos, too: the copies that print are sRGB."""
    conference = case(name)
    with pikepdf.open(io.BytesIO(printed(conference, print_copies(conference, cases)))) as document:
        pictures = [one for one in streams(document) if one.get(Name.Subtype) == Name.Image]
        assert pictures
        for picture in pictures:
            assert picture.ColorSpace == Name.DeviceRGB
            assert picture.BitsPerComponent == 8
            assert Name.SMask not in picture
            assert picture.get(Name.Interpolate, False) is False


def test_fonts_are_inside_with_widths_and_their_letters_meaning(document: Pdf) -> None:
    fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == Name.Font]
    assert len(fonts) >= 4
    for font in fonts:
        assert font.Subtype == Name.TrueType
        assert re.fullmatch(r"/[A-Z]{6}\+Tinos(-\w+)?", str(font.BaseFont))
        assert font.FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"
        assert font.FontDescriptor.Flags & 4  # symbolic: no encoding of its own
        assert Name.Encoding not in font
        assert len(font.Widths) == font.LastChar - font.FirstChar + 1
        assert b"beginbf" in font.ToUnicode.read_bytes()


def test_nothing_acts_nothing_shines_through_and_nothing_lies_over_the_page(document: Pdf) -> None:
    for key in ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Requirements"):
        assert key not in document.Root
    assert set(document.Root.Names.keys()) == {"/EmbeddedFiles"}
    for page in document.pages:
        assert not {"/Annots", "/AA", "/Group", "/Trans"} & set(page.keys())
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary):
            assert not {"/JS", "/SMask", "/ca", "/CA", "/BM", "/TR", "/HTP"} & set(one.keys())


# The description: 6.6


def test_the_description_names_title_organisation_number_date_and_version(document: Pdf, sample: Conference) -> None:
    assert Name.Filter not in document.Root.Metadata
    with document.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "B")
        assert xmp["dc:title"] == sample.title
        assert xmp["dc:creator"] == [sample.organisation]
        assert xmp["dc:identifier"] == "12/BB-BQL"
        assert xmp["dc:date"] == ["2019-12-27"]
        assert xmp["xmpMM:VersionID"] == "2"
        assert xmp["xmpMM:RenditionClass"] == "draft"
        assert xmp["xmpMM:DocumentID"] == f"urn:kcnminutes:{sample.id}"
        assert xmp["dc:subject"] == set(sample.tags)
        assert xmp["dc:language"] == {"vi-VN"}


def test_both_descriptions_say_the_same(document: Pdf) -> None:
    info = document.docinfo
    with document.open_metadata() as xmp:
        assert str(info.Title) == xmp["dc:title"]
        assert [str(info.Author)] == xmp["dc:creator"]
        assert str(info.Subject) == xmp["dc:description"]
        assert str(info.Creator) == xmp["xmp:CreatorTool"]
        assert str(info.Producer) == xmp["pdf:Producer"]
        for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
            when = datetime.strptime(str(info[key]).replace("'", ""), "D:%Y%m%d%H%M%S%z")
            assert when == datetime.fromisoformat(str(xmp[name]))


def test_what_xml_cannot_hold_is_left_out_of_the_description(sample: Conference) -> None:
    odd = replace(
        sample, title="Họp <1> & \ufffe“2”\uffff", organisation="", number=None, tags=("a\ufffe<b>",), photos=()
    )
    pdf = printed(odd, {})
    assert verdict(pdf) == APPROVED
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as xmp:
        assert xmp["dc:title"] == str(document.docinfo.Title) == "Họp <1> & “2”"
        assert "dc:creator" not in xmp
        assert "dc:identifier" not in xmp
        assert xmp["dc:subject"] == {"a<b>"}


# The files inside: 6.8


def test_record_and_printed_photos_are_associated_files(document: Pdf, sample: Conference, sample_files: Files) -> None:
    files = embedded(document)
    assert list(files) == ["record.json", *(photo.file for photo in sample.photos)]
    tree = document.Root.Names.EmbeddedFiles.Names
    assert [str(name) for name in tree[::2]] == sorted(files)
    assert {one.objgen for one in tree[1::2]} == {one.objgen for one in document.Root.AF}
    for name, specification in files.items():
        record = name == "record.json"
        content = specification.EF.F.read_bytes()
        assert specification.AFRelationship == (Name.Source if record else Name.Supplement)
        assert str(specification.F) == name
        assert str(specification.EF.F.Subtype) == ("/application/json" if record else "/image/jpeg")
        assert specification.EF.F.Params.Size == len(content)
        assert bytes(specification.EF.F.Params.CheckSum) == hashlib.md5(content).digest()
        assert str(specification.EF.F.Params.ModDate) == str(document.docinfo.ModDate)
        if not record:
            assert content == sample_files[name].read_bytes()
            with Image.open(io.BytesIO(content)) as photo:
                assert (photo.format, photo.mode) == ("JPEG", "RGB")
                assert not photo.getexif()
                assert not {"exif", "comment", "icc_profile", "xmp"} & photo.info.keys()


def test_the_record_inside_is_the_record_without_its_follow_up(sample: Conference) -> None:
    task = Directive("d9", text="Trình đề án", status=TaskStatus.DONE, result="Đã trình", closed_on=None)
    conference = replace(sample, directives=(task,), photos=())
    with pikepdf.open(io.BytesIO(printed(conference, {}))) as document:
        content = embedded(document)["record.json"].EF.F.read_bytes()
    assert read_record(content)[0] == without_follow_up(conference) != conference
    assert "Đã trình" not in content.decode()


def test_originals_take_the_place_of_copies_and_bring_the_papers(
    with_originals: bytes, sample: Conference, sample_path: Path
) -> None:
    with pikepdf.open(io.BytesIO(with_originals)) as document:
        files = embedded(document)
        assert list(files) == ["record.json", *(photo.file for photo in sample.photos), "tài liệu/Giấy mời.docx"]
        for photo in sample.photos:
            assert files[photo.file].AFRelationship == Name.Source
            assert files[photo.file].EF.F.read_bytes() == (sample_path.parent / photo.file).read_bytes()
        paper = files["tài liệu/Giấy mời.docx"]
        assert paper.AFRelationship == Name.Unspecified
        assert str(paper.EF.F.Subtype).startswith("/application/vnd.openxmlformats")


def test_originals_are_said_and_too_many_are_refused(sample: Conference, sample_path: Path, tmp_path: Path) -> None:
    originals = {photo.file: sample_path.parent / photo.file for photo in sample.photos}
    assert Enclosure(sample, Office(), 1, {}).told() == ()
    (told,) = Enclosure(sample, Office(), 1, {}, originals).told()
    assert "4 ảnh gốc" in told
    assert "nơi chụp" in told
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(600 * 1024 * 1024)  # takes no room on the disk
    with pytest.raises(UserError, match=r"512 MB; hãy xuất gói \.zip"):
        Enclosure(sample, Office(), 1, {}, originals | {sample.photos[0].file: huge}).told()


def test_a_lost_photo_is_not_inside(sample: Conference, sample_files: Files) -> None:
    some = {file: path for file, path in sample_files.items() if file != sample.photos[1].file}
    pdf = printed(sample, some)
    assert verdict(pdf) == APPROVED
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert sample.photos[1].file not in embedded(document)
