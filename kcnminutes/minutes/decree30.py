"""Every measure of the page, named once, with the clause it comes from.

Decree 30/2020/NĐ-CP on clerical work, Annex I (format), Annex III template 1.9 (biên bản). Clauses of Annex I are of
its Part I: "II.6e" is section II, clause 6, point e. What is marked *house* is this office's habit and not law. Lengths
are millimetres, letters are points.

No layout has parts: II.6c lets a document be divided into "phần" (II.6đ, V.6b: "Phần I" on a line of its own, its title
below) or into "mục" alone, as V.6b shows them: number and title on one line, "I. ...", capitals, bold. Template 1.9 has
neither; the headed layout has mục.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Annex I, I.1-3: A4 upright; margins top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm.
PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
MARGIN_TOP = 20.0
MARGIN_BOTTOM = 20.0
MARGIN_LEFT = 30.0
MARGIN_RIGHT = 15.0
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

# Annex I, I.7: the page number stands centred in the top margin. Its line is centred on half the margin.
PAGE_NUMBER_MIDDLE = MARGIN_TOP / 2

# Annex III, template 1.9: the head's two columns, measured in the decree's own Word file.
HEAD_LEFT = 67.5
HEAD_RIGHT = TEXT_WIDTH - HEAD_LEFT

# Annex I, II.2b, II.5b: a rule is 1/3 to 1/2 as long as the line above it.
RULE_LEAST = 1 / 3
RULE_MOST = 1 / 2
RULE_WEIGHT = 0.6  # points, house
RULE_DROP = 3.5  # points under the line of letters, house
RULE_ROOM = 6.0  # points under the rule, house

# Annex I, II.6e: first line 10 or 12.7 mm in; at least 6 pt between paragraphs; line spacing single to 1.5.
FIRST_LINE_INDENT = 12.7
PARAGRAPH_GAP = 6.0  # points
BODY_SPACING = 1.1  # of single, house

# Times New Roman's own single spacing: its ascent, descent and line gap together (Tinos has the same).
SINGLE_SPACING = 1.149
ASCENT = 0.891
DESCENT = 0.216

# House: room for the signature. It also holds the picture of a digital one (Annex I, II.7d) and of the seal (II.8a).
SIGNATURE_ROOM = 28.0
SIGNATURE_ROOM_LEAST = 25.0  # where that saves the signatures a page of their own

# Annex I, II.9d: "Nơi nhận:" 12 pt bold italic, the list 11 pt, in both profiles.
RECIPIENTS_TITLE_SIZE = 12.0
RECIPIENTS_SIZE = 11.0

# Annex I, III.1b: "Phụ lục" 14 pt bold, in both profiles.
ANNEX_LABEL_SIZE = 14.0

# Annex I, II.3c: the number's line, 13 pt in both profiles.
NUMBER_SIZE = 13.0

# House: the draft mark, 13 pt bold in a thin frame.
DRAFT_SIZE = 13.0
DRAFT_FRAME = 0.8  # points, the line
DRAFT_PADDING_X = 8.0  # points
DRAFT_PADDING_Y = 3.5  # points

# House: tables. 13 pt is the least the decree gives for the text of a document.
TABLE_SIZE = 13.0
TABLE_LINE = 0.5  # points
CELL_PADDING_X = 4.0  # points
CELL_PADDING_Y = 3.0  # points
ROW_MAY_BREAK = (
    80.0  # a row taller than this breaks over pages where it stands; a lower one moves to the next page whole
)

# House: photos, two a page, each at most half a page high; 220 dpi on paper, never blown up under 100.
PHOTO_HEIGHT = 110.0
PHOTO_LEAST_DPI = 100.0
PHOTO_CAPTION_GAP = 5.0  # points
PHOTO_GAP = 12.0  # points

# House: more persons than this are listed in an annex of their own.
ATTENDEES_IN_BODY = 15

# House: lists to sign: rows high enough for a hand, empty ones for people not named or not announced.
SIGNING_ROW = 12.0
ROWS_OF_UNCOUNTED_GROUP = 3
ROWS_OF_GROUP_AT_MOST = 200
SPARE_ROWS = 10

# House: a row of a task sheet, with room to write what became of the task.
TASK_SHEET_ROW = 24.0

# House: the bound volume. Its own running number stands at the right in the bottom margin, centred on half of it.
COVER_FRAMES = ((0.0, 1.5), (2.0, 0.5))  # millimetres inside the margins, points of the line
COVER_NAME_SIZE = 24.0
COVER_PERIOD_SIZE = 16.0
COVER_NAME_TOP = 95.0  # millimetres from the upper edge of the text
CONTENTS_SIZE = 13.0
CONTENTS_DETAIL_SIZE = 12.0
CONTENTS_NUMBER_WIDTH = 12.0  # the column of page numbers
CONTENTS_INDENT = 10.0  # room for the number of an entry
CONTENTS_GAP = 7.0  # points
LEADER_PITCH = 5.2  # points from dot to dot
FOLIO_SIZE = 11.0
FOLIO_MIDDLE = MARGIN_BOTTOM / 2

# House: registers, on sheets that lie across and are bound at their left.
REGISTER_MARGIN_LEFT = 25.0
REGISTER_MARGIN = 15.0  # on the other sides
REGISTER_SIZE = 11.0
REGISTER_NAME_SIZE = 14.0

# House: lines of one paragraph that stay together at the foot and at the head of a page; lines that go with signatures.
ORPHAN_LINES = 2
WIDOW_LINES = 2
LINES_WITH_SIGNATURES = 2


class Profile(StrEnum):
    """Annex I, V, note: the sizes are raised or lowered as one."""

    LARGE = "large"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letters in points, one field an element of the page; the clause of Annex I stands beside each."""

    nation: float  # Quốc hiệu: II.1a, 12-13
    motto: float  # Tiêu ngữ: II.1b, 13-14
    organisation: float  # II.2b, 12-13
    place_and_date: float  # II.4c, 13-14
    document_name: float  # BIÊN BẢN and its subject: II.5b, 13-14
    body: float  # II.6e, 13-14
    signatures: float  # II.7đ, 13-14
    annex_title: float  # III.1b, 13-14
    page_number: float  # I.7, 13-14


SIZES: dict[Profile, Sizes] = {
    Profile.LARGE: Sizes(
        nation=13,
        motto=14,
        organisation=13,
        place_and_date=14,
        document_name=14,
        body=14,
        signatures=14,
        annex_title=14,
        page_number=14,
    ),
    Profile.SMALL: Sizes(
        nation=12,
        motto=13,
        organisation=12,
        place_and_date=13,
        document_name=13,
        body=13,
        signatures=13,
        annex_title=13,
        page_number=13,
    ),
}

# Annex I, II.6đ: the letters of points, in the order of the Vietnamese alphabet.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

# Annex I, II.1: the words every paper begins with.
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
END = "./."
