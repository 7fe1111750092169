"""Every refusal of the cases, read as an office would: one polite Vietnamese sentence, no English, no Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

REFUSED = [
    line.split(" | ")[0]
    for line in (Path(__file__).parents[1] / "cases" / "EXPECT.md").read_text(encoding="utf-8").splitlines()
    if " | refuse" in line and "(or: warn)" not in line and not line.startswith("lists/")
]
FOREIGN = re.compile(
    r"\b(error|exception|traceback|invalid|expected|must|missing|found|unknown|cannot|failed|errno|none|true|false|nan"
    r"|int|str|dict|bytes|object|key|value|decode|codec|byte string|zlib|sqlite|pillow|image|photo)\b",
    re.IGNORECASE,
)
VIETNAMESE = re.compile("[ăâđêôơưàảãạáằẳẵặắầẩẫậấèẻẽẹéềểễệếìỉĩịíòỏõọóồổỗộốờởỡợớùủũụúừửữựứỳỷỹỵý]", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\b\S*[\[/.\\]\S*")
"""What stands for itself: values of the record, paths of fields and files."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_reads_as_an_office_writes(run: Any, cases: Path, tmp_path: Path, name: str) -> None:
    sentence = run("import", cases / name, "--archive", tmp_path / "kho").sentence
    assert sentence.startswith("Tệp ")
    assert sentence.endswith(".")
    assert "; hãy " in sentence
    assert VIETNAMESE.search(sentence.split(name)[1])
    assert not FOREIGN.search(QUOTED.sub(" ", sentence)), sentence
    assert len(sentence) - len(str(cases)) < 320
