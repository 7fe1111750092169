"""A photo of a phone with a few changed bytes: some of them end the process of the decoder that reads them."""

from __future__ import annotations

import random
from pathlib import Path

PHONE = Path(__file__).with_name("pictures") / "phone.heic"
"""Stored lying with its turn: red top left, green top right, blue bottom left, white bottom right."""
KILLERS = (482, 842)
"""Numbers of changed photos that end pi-heif 1.4 with a segmentation fault."""


def changed(number: int) -> bytes:
    """The photo with one to four changed bytes, the same for the same number."""
    chance = random.Random(number)
    data = bytearray(PHONE.read_bytes())
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)
