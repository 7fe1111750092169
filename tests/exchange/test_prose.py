"""Long texts from the clipboard become paragraphs, bold, italic and lists, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcnminutes.exchange import html_from_prose, prose_from_html, prose_from_text, text_from_prose
from kcnminutes.exchange.html_reading import MAX_HTML

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in; font-family:"Times New Roman"} @list l0:level1 {mso-level-text:"%1\\."} --></style>
</head><body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
<p class=MsoNormal style='text-align:justify'><b style='mso-bidi-font-weight:normal'><span lang=VI>Ông
Lương Văn Hải<o:p></o:p></span></b><span lang=VI> đánh giá “cao”&nbsp;kết quả;&nbsp; đề&shy; nghị:<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Sở
<i>Tài nguyên</i> rà soát.</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt'>&nbsp;&nbsp;</span></span><![endif]>Văn
phòng <span style='font-weight:bold'>theo dõi</span>.</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp;</span></span></span><![endif]>Một gạch</p>
<p class=MsoListParagraph><![if !supportLists]><span
style='mso-list:Ignore'>a)<span>&nbsp;</span></span><![endif]>Ý a</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Đơn vị</b></p></td><td><p>Thời hạn</p></td></tr>
<tr><td><p>Phòng A</p></td><td><p>30/6<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><span style='mso-hide:all'>ẩn</span><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""


def test_word_is_read_with_its_numbers_bullets_and_tables() -> None:
    assert prose_from_html(WORD) == (
        "**Ông Lương Văn Hải** đánh giá “cao” kết quả; đề nghị:\n\n"
        "1. Sở *Tài nguyên* rà soát.\n2. Văn phòng **theo dõi**.\n- Một gạch\n\na) Ý a\n\n"
        "**Đơn vị**; Thời hạn\nPhòng A; 30/6"
    )


def test_a_web_page_leaves_its_letters() -> None:
    page = """<head><title>Trang</title><style>p{color:red}</style></head><body onload="alert(1)"><nav><a href="/">Trang
    chủ</a></nav><h2>Kết luận</h2><script>document.write("xấu")</script><p>Xem <a href="javascript:x()">văn bản</a> và
    <img src="data:image/png;base64,AAAA" alt="ảnh"><em>phụ lục</em>.<br>Dòng hai<br><br>Đoạn hai</p>
    <div style="display:none">ẩn</div><ul><li>Một<ul><li>Một một</li></ul></li><li><p>Hai</p></li></ul>
    <ol start=3><li>Ba<li>Bốn</ol><noscript>không</noscript><p style="font-weight:700">Đậm</p>"""
    assert prose_from_html(page) == (
        "Trang chủ\n\n**Kết luận**\n\nXem văn bản và *phụ lục*.\nDòng hai\n\nĐoạn hai\n\n"
        "- Một\n- Một một\n- Hai\n3. Ba\n4. Bốn\n\n**Đậm**"
    )


def test_what_google_wraps_in_bold_that_is_none_is_plain() -> None:
    assert (
        prose_from_html('<b style="font-weight:normal"><p><span style="font-weight:700">A</span> b</p></b>')
        == "**A** b"
    )


def test_cells_of_a_sheet_are_lines() -> None:
    rows = "<tr><td>Ông A</td><td></td><td>Phòng 1</td></tr><tr><td>Bà B</td><td>x</td><td>Phòng 2</td></tr>"
    sheet = f"<table>{rows}</table>"
    assert prose_from_html(sheet) == "Ông A; Phòng 1\nBà B; x; Phòng 2"


def test_a_mail_laid_out_in_tables_is_paragraphs() -> None:
    mail = "<table><tr><td><table><tr><td><p>Kính gửi</p><p>Nội dung</p></td></tr></table></td></tr></table>"
    assert prose_from_html(mail) == "Kính gửi\n\nNội dung"


@pytest.mark.parametrize(
    "html",
    [
        "<![lạ[ chữ ]]>chữ",
        "<![" * 50_000,
        "<" * 200_000,
        "<a " * 100_000 + "chữ",
        "<b>" * 100_000 + "chữ",
        "<table><tr><td>" * 50_000 + "chữ",
        "</p>" * 100_000 + "<p>chữ",
        "<!--" * 50_000,
        "&amp" * 100_000,
        "<li>" * 50_000 + "chữ",
        "<p style='" + "font-weight:" * 50_000 + "'>chữ",
        "<script>" + "x" * 2_000_000,
        "<p>chữ</p>" * 100_000,
    ],
)
def test_hostile_html_ends_soon(html: str) -> None:
    text = prose_from_html(html)
    assert text is None or "chữ" in text or "&" in text or "<" in text


def test_html_beyond_the_cap_is_not_read() -> None:
    assert prose_from_html("<p>" + "x" * MAX_HTML) is None
    assert prose_from_html("<p> &nbsp; </p>") is None


def test_lines_that_a_page_broke_are_joined_and_others_are_paragraphs() -> None:
    pdf = (
        "Hội nghị thống nhất đánh giá năm 2019 các khu công nghiệp trên địa\r\n"
        "bàn tỉnh tiếp tục thu hút đầu tư, tỷ lệ lấp đầy tăng cao so với năm\r\n"
        "2018; môi trường được bảo đảm.\r\n"
        "Giao Văn phòng theo dõi.\r\n"
        "- Phòng Quy hoạch rà soát đồ án quy hoạch phân khu tỷ lệ 1/2.000 của\r\n"
        "KCN Sơn Mỹ 1.\r\n"
        "• Phòng Môi trường kiểm tra.\r\n"
    )
    assert prose_from_text(pdf) == (
        "Hội nghị thống nhất đánh giá năm 2019 các khu công nghiệp trên địa bàn tỉnh tiếp tục thu hút đầu tư, tỷ lệ "
        "lấp đầy tăng cao so với năm 2018; môi trường được bảo đảm.\n\nGiao Văn phòng theo dõi.\n\n"
        "- Phòng Quy hoạch rà soát đồ án quy hoạch phân khu tỷ lệ 1/2.000 của KCN Sơn Mỹ 1.\n"
        "- Phòng Môi trường kiểm tra."
    )


def test_short_lines_stay_apart_and_one_line_keeps_its_edges() -> None:
    assert prose_from_text("Ông A\nÔng B\n\n\nHết\u200b") == "Ông A\n\nÔng B\n\nHết"
    assert prose_from_text(" khu\u00a0 công\tnghiệp ") == " khu công nghiệp "
    assert prose_from_text("– Một\n– Hai") == "- Một\n- Hai"


def test_letters_of_old_fonts_are_left_as_they_are() -> None:
    old = "C¸c khu c«ng nghiÖp cña tØnh thu hót ®Çu t\u00ad tèt"
    assert prose_from_html(f"<p><span style='font-family:.VnTime'>{old}</span></p>") == old
    assert prose_from_text(old) == old


@given(st.text(alphabet="<>/!-[]&;'\"=abpliotrd x*\n", max_size=200))
def test_no_html_makes_it_fail(html: str) -> None:
    prose_from_html(html)
    prose_from_text(html)


@pytest.mark.parametrize(
    "prose", ["**Một** hai", "Một\nhai *ba*\n\n- **bốn**\n- năm\n1. sáu < bảy & tám", "***a*** **b** ***c***"]
)
def test_what_is_copied_is_pasted_as_it_was(prose: str) -> None:
    assert prose_from_html(html_from_prose(prose)) == prose
    assert "*" not in text_from_prose(prose)
