"""What Word, mails, pages and old typefaces put on the clipboard: no letter lost, nothing unseen kept."""

from __future__ import annotations

import unicodedata

import pytest

from kcnminutes.exchange import (
    cells_from_html,
    cells_from_text,
    prose_and_reading,
    prose_from_html,
    prose_from_rtf,
    prose_from_text,
)
from kcnminutes.language import OldEncoding


def word(body: str, sheet: str = "") -> str:
    head = f'<head><meta name=Generator content="Microsoft Word 15"><style><!-- {sheet} --></style></head>'
    return f'<html xmlns:o="urn:schemas-microsoft-com:office:office">{head}<body>{body}</body></html>'


def item(marker: str, text: str, font: str = "Symbol", level: int = 1) -> str:
    return (
        f"<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='font-family:{font};mso-fareast-font-family:{font}'><span style='mso-list:Ignore'>{marker}<span "
        f"style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>"
    )


@pytest.mark.parametrize(
    ("html", "prose"),
    [
        ("<p>Giao <del cite='mailto:A'>Phòng A</del><ins cite='mailto:A'>Phòng B</ins> làm</p>", "Giao Phòng B làm"),
        ("<p>Giao <span class=msoDel>Phòng A</span><span class=msoIns>Phòng B</span></p>", "Giao Phòng B"),
        (
            "<p>Nội dung<span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor "
            "href='#_msocom_1'>[A1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span> tiếp"
            "</p><div style='mso-element:comment-list'><div class=msocomtxt><p class=MsoCommentText>Lời bình</p></div>"
            "</div>",
            "Nội dung tiếp",
        ),
        ("<p>Câu<a style='mso-footnote-id:ftn1'><span class=MsoFootnoteReference>[1]</span></a>.</p>", "Câu[1]."),
        (
            "<p>Trang <!--[if supportFields]><span style='mso-element:field-begin'></span> PAGE <![endif]-->12</p>",
            "Trang 12",
        ),
        (
            "<p>A <span style='display:none'>XE</span><span style='visibility:hidden'>B</span><i hidden>C</i> D</p>",
            "A D",
        ),
    ],
)
def test_what_is_not_on_the_page_is_not_pasted(html: str, prose: str) -> None:
    assert prose_from_html(word(html)) == prose


def test_signs_that_a_font_shows_are_pasted_as_signs() -> None:
    arrow = (
        "<span style='font-family:Wingdings;mso-char-type:symbol'><span style='mso-char-type:symbol'>à</span></span>"
    )
    assert prose_from_html(word(f"<p>Lập {arrow} duyệt</p>")) == "Lập → duyệt"
    assert prose_from_html("<p>đạt <font face=Symbol>³</font> 5, <font face=Arial>à</font></p>") == "đạt ≥ 5, à"
    assert prose_from_html("<p>\uf0b7 Một\uf020</p><p>\uf0a7 Hai \uf0e0 ba</p>") == "- Một\n- Hai → ba"
    assert prose_from_html("<p style='font-family:Wingdings'>Đại biểu</p>") == "Đại biểu"


def test_every_sort_of_list_of_word_stays_one() -> None:
    html = "".join(
        (
            *(item(one, "gạch", font) for one, font in (("-", "Times"), ("o", "Courier New"), ("§", "Wingdings"))),
            *(item(one, "hình", "Wingdings") for one in "üØvq"),
            *(item(one, "chữ", "Times") for one in ("a)", "1.1.", "I.", "1/")),
        )
    )
    assert prose_from_html(word(html)) == (
        "- gạch\n- gạch\n- gạch\n- hình\n- hình\n- hình\n- hình\n\na) chữ\n\n1.1. chữ\n\nI. chữ\n\n1/ chữ"
    )
    assert prose_from_text("§\tMột\no\tHai\nØ\tBa\no trống") == "- Một\n- Hai\n- Ba\n\no trống"


def test_a_list_counts_as_its_page_shows_it() -> None:
    assert prose_from_html("<ol type=a><li>A<li>B</ol><ol type=I start=4><li>C</ol>") == "a. A\n\nb. B\n\nIV. C"
    google = "<ol><li>Một</li><ol><li style='list-style-type:lower-alpha'><p>A</p></li></ol><li>Hai</li></ol>"
    assert prose_from_html(google) == "1. Một\n\na. A\n\n2. Hai"
    assert prose_from_html("<ul style='list-style:none'><li>Trang chủ<li>Tin</ul>") == "Trang chủ\n\nTin"


def test_a_sign_of_an_item_is_one_in_bold_and_behind_a_line_end_too() -> None:
    assert prose_from_html("<p><b>- Giao Phòng A</b> làm</p><p><b>1. Đánh</b> giá</p>") == (
        "- **Giao Phòng A** làm\n1. **Đánh** giá"
    )
    assert prose_from_html("<p>Gồm:<br>• Một<br>• <b>Hai</b></p>") == "Gồm:\n- Một\n- **Hai**"


def test_line_ends_of_a_chat_are_line_ends() -> None:
    chat = '<div style="white-space: pre-wrap">Một\nHai\r\n\r\nBa</div>'
    assert prose_from_html(chat) == "Một\nHai\n\nBa"
    assert prose_from_html('<div style="white-space-collapse: preserve">Một\nHai</div>') == "Một\nHai"
    assert prose_from_html("<pre>Một\nHai</pre><p>ba\nbốn</p>") == "Một\nHai\n\nba bốn"


def test_ten_to_the_sixth_is_not_a_hundred_and_six() -> None:
    html = (
        "<p>10<sup>6</sup> đồng, 500 m<span style='vertical-align:super'>2</span>, CO<sub>2</sub>, 25<sup>o</sup>C</p>"
    )
    assert prose_from_html(html) == "10⁶ đồng, 500 m², CO2, 25°C"


def test_letters_that_only_look_like_vietnamese_ones_become_them() -> None:
    assert prose_from_text("Ðồng chí Ðặng Ðức, QÐ-UBND, ðề nghị; Guðmundur") == (
        "Đồng chí Đặng Đức, QĐ-UBND, đề nghị; Guðmundur"
    )
    apart = unicodedata.normalize("NFD", "Hội nghị <b>đã</b> thống nhất")
    assert prose_from_html(f"<p>{apart}</p>") == "Hội nghị **đã** thống nhất"
    odd = "<p>Số&nbsp;12&#8201;và&#8195;em&#12288;ba&#8203; ti&#173;ếng&#65279;</p>"
    assert prose_from_html(odd) == "Số 12 và em ba tiếng"


def test_marks_of_notes_are_no_old_font() -> None:
    text = "Theo báo cáo¹ và kết quả¹ của đồng chí"
    assert prose_and_reading(f"<p>{text}</p>") == (text, None)


OLD = "<span style='font-family:.VnTime'>C¸c khu hé</span>"


def test_letters_of_an_old_font_are_read_by_the_font_beside_others() -> None:
    new = "<span style='font-family:\"Times New Roman\"'> có ý kiến</span>"
    prose, reading = prose_and_reading(word(f"<p>{OLD}{new}</p><p style='font-family:.VnTimeH'>kÕt luËn</p>"))
    assert prose == "C¸c khu hé có ý kiến\n\nkÕt luËn"
    assert reading == (OldEncoding.TCVN3, "Các khu hộ có ý kiến\n\nKẾT LUẬN")


def test_the_font_of_a_style_sheet_counts_and_one_that_says_nothing_does_not() -> None:
    sheet = (
        '@font-face {font-family:"Cambria Math";} p.MsoNormal, li.MsoNormal {margin:0; font-family:".VnTime",serif;}'
    )
    _, reading = prose_and_reading(word("<p class=MsoNormal>C«ng ty</p><p>có</p>", sheet))
    assert reading == (OldEncoding.TCVN3, "Công ty\n\ncó")
    assert prose_and_reading(word("<p class=MsoNormal>Công ty được mời</p>", sheet))[1] is None


@pytest.mark.parametrize(
    ("html", "cells"),
    [
        (
            "<table><tr><td>Ông A</td><td rowspan=2>Sở X</td></tr><tr><td>Bà B</td></tr><tr><td>C<td>Y</tr></table>",
            [["Ông A", "Sở X"], ["Bà B", "Sở X"], ["C", "Y"]],
        ),
        (
            "<table><tr><td colspan=2 rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr></table>",
            [["A", "", "B"], ["A", "", "C"]],
        ),
        (
            "<table><tr><td>14h<td>Họp <table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table></table>",
            [["14h", "Họp\na; b\nc; d"]],
        ),
        (
            "<table><tr><td>&nbsp;<td><table><tr><td>Ông A<td>Sở 1</tr><tr><td>Bà B<td>Sở 2</tr></table></table>",
            [["Ông A", "Sở 1"], ["Bà B", "Sở 2"]],
        ),
        ("<p>Đầu</p><table><tr><td>a<td>b</table><p>Cuối</p>", [["Đầu"], ["a", "b"], ["Cuối"]]),
        ("<table><tr><td>Việc <del>cũ</del><ins>mới</ins><a class=msocomanchor>[A1]</a></table>", [["Việc mới"]]),
        ("<p>Việc <del>cũ</del>mới</p><p>Việc hai</p>", [["Việc mới"], ["Việc hai"]]),
        ("<style>td{color:red}</style><table><tr><td>Ðồng chí<sup>1</sup></table>", [["Đồng chí¹"]]),
    ],
)
def test_rows_of_a_table_are_those_that_are_seen(html: str, cells: list[list[str]]) -> None:
    assert cells_from_html(word(html)) == cells


def test_a_page_without_a_plain_text_has_lines_too() -> None:
    assert cells_from_html("<p>Một</p><p>Hai</p>") is None
    assert cells_from_html("<p>Một</p><p>Hai</p>", lines=True) == [["Một"], ["Hai"]]
    assert cells_from_text("Một\nHai") == [["Một"], ["Hai"]]


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}{\f1\fnil .VnTime;}}\f0 H\u7897?i ngh\u7883?\par"
    rb"{\listtext\'b7\tab}Giao {\deleted Ph\u242?ng A}V\u259?n ph\u242?ng\par{\listtext\'b7\tab}Hai\par"
    rb"{\f1 C\'b8c khu}\par}"
)


def test_a_clipboard_of_rich_text_alone_is_read() -> None:
    assert prose_from_rtf(RTF) == "Hội nghị\n\n- Giao Văn phòng\n- Hai\n\nCác khu"
    assert [prose_from_rtf(one) for one in (b"", b"kh", RTF + b" " * (1 << 19))] == ["", "", ""]
