"""Words of Vietnamese titles that a centred line does not part or does not end with."""

from __future__ import annotations

LEANING = frozenset("các và của những về tại cho với theo trong do từ đến năm số là để bằng giữa hoặc".split())
"""Words that lean on the next one: a centred line does not end with them."""

COMPOUNDS = frozenset(
    "ban quản|quản lý|khu công|công nghiệp|khu kinh|kinh tế|ủy ban|uỷ ban|ban nhân|nhân dân|hội đồng|đồng nhân"
    "|công ty|trách nhiệm|hữu hạn|cổ phần|công tác|tổng kết|sơ kết|triển khai|nhiệm vụ|hội nghị|hội thảo|cuộc họp"
    "|đối thoại|doanh nghiệp|xúc tiến|đầu tư|giao ban|phát triển|hạ tầng|xây dựng|kế hoạch|tiến độ|chuyên đề"
    "|văn phòng|đoàn đại|đại biểu|quốc hội|sinh thái|khoa học|kinh nghiệm|quốc tế|trực tuyến|nghiệm thu|công trình"
    "|giải phóng|mặt bằng|bồi thường|đất đai|môi trường|lao động|an toàn|phòng cháy|chữa cháy|nước thải|xử lý"
    "|quy hoạch|dự án|chuyển đổi|cải cách|hành chính|lâm đồng|bình thuận|vũng tàu|bà rịa".split("|")
)
"""Pairs of syllables that are one word, or a name's, in titles of this field: a centred line does not part them."""
