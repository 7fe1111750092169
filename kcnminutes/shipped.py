"""Where the files that ship with the program are: fonts, icons, catalogues, the sample conference.

In a wheel they lie inside the package; in a checkout `resources/` lies beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder of the shipped files. Wheels are always unpacked when installed, so it is a real folder."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def shipped(*parts: str) -> Path:
    """The path of one shipped file or folder, as in `shipped("fonts", "Tinos-Regular.ttf")`."""
    return root().joinpath(*parts)
