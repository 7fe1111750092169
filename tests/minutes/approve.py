"""Renews the approved pictures of printed pages: python tests/minutes/approve.py

Look at each that changed as a printer would before it is committed: rivers, gaps, lonely words, crowded tables.
"""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

if __name__ == "__main__":
    from approved_pages import FOLDER, approve

    approve()
    print(FOLDER)
