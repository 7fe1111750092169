"""What happens to text at the door: NFC, LF line ends, nothing that cannot be seen, printed or kept.

Word's control characters become what they meant (U+000B and U+000C a line end, U+001E a hyphen, U+001F nothing,
U+0007 the tab between cells); other controls and invisible marks go. Text that looks like TCVN3 or VNI is kept letter
for letter, U+00AD too, which is the letter ư there; so is a single word that makes sense only with that letter.
"""

from __future__ import annotations

import re
import unicodedata

from kcnminutes.language import old_encoding, without_soft_hyphens
from kcnminutes.words import t

_LINE_ENDS = re.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_WORD_CONTROLS = {0x1E: "-", 0x1F: "", 0x07: "\t"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_INVISIBLE = re.compile(
    "[\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_JOINERS = re.compile("(?:(?<=[\u0000-\u08ff\u1e00-\u1eff])|^)[\u200c\u200d]+")
"""Zero-width joiners after a letter of ours: they belong only inside emoji and the scripts of India and Iran."""

_SUSPICIOUS = re.compile(r"[^\n\t -~]")
_TOUCHED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""All that is looked for below, in one class: fields clean at every key, and nearly no text holds any of it."""
_HALF = re.compile("[\ud800-\udfff]")


def has_half_character(text: str) -> bool:
    """Whether `text` holds one half of a surrogate pair, which no encoding can write."""
    return bool(_HALF.search(text))


def clean_text(text: str) -> str:
    """`text` as the door lets it in. Cleaning what is clean changes nothing."""
    return clean_with_reasons(text)[0] if _TOUCHED.search(text) else unicodedata.normalize("NFC", text)


def clean_with_reasons(text: str) -> tuple[str, tuple[str, ...]]:
    """As `clean_text`, and clauses that say what was changed or looks odd."""
    if not _SUSPICIOUS.search(text):
        return text, ()
    reasons: list[str] = []
    lines = _LINE_ENDS.sub("\n", text)
    if lines != text:
        reasons.append(t("đã đổi dấu xuống dòng về dạng thống nhất"))
    seen = _CONTROLS.sub("", lines.translate(_WORD_CONTROLS))
    if seen != lines:
        reasons.append(t("đã thay ký tự điều khiển"))
    old = old_encoding(seen)
    if old is None:
        visible = without_soft_hyphens(_JOINERS.sub("", _INVISIBLE.sub("", seen)))
        if visible != seen:
            reasons.append(t("đã bỏ ký tự ẩn"))
        seen = visible
    else:
        reasons.append(t("có vẻ là chữ theo bảng mã {encoding}, được giữ nguyên từng chữ", encoding=old.value))
    composed = unicodedata.normalize("NFC", seen)
    if composed != seen:
        reasons.append(t("đã ghép dấu về dạng dựng sẵn"))
    return composed, tuple(reasons)
