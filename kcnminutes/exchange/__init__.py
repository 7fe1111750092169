"""Records as bytes, in and out: .json with its files beside it, .zip packages, our own PDFs. No database, no window.

`read` is the door: what it gives back is a whole record whose every file exists, is plain, stays inside the record's
folder and, for a photo, opens. See README.md for the choices made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcnminutes.exchange.cells import cells_from_text, html_from_cells, text_from_cells
from kcnminutes.exchange.cells_html import cells_from_html
from kcnminutes.exchange.encodings import Encoding
from kcnminutes.exchange.file_texts import give_up_reading, read_text
from kcnminutes.exchange.files import ExchangeError, copy_whole, write_whole
from kcnminutes.exchange.incoming import Incoming, glance, read
from kcnminutes.exchange.listing import Listing
from kcnminutes.exchange.lists import LIST_ENDINGS, read_list, separator_words
from kcnminutes.exchange.locked_files import is_locked_file, lock_file, plain_name, unlock_file
from kcnminutes.exchange.naming import file_name, legal_name, unique_name
from kcnminutes.exchange.old_sheets import give_up_list
from kcnminutes.exchange.outgoing import write_json, write_package
from kcnminutes.exchange.prose import html_from_prose, prose_from_rtf, prose_from_text, text_from_prose
from kcnminutes.exchange.prose_blocks import cleaned
from kcnminutes.exchange.prose_html import OldReading, prose_and_reading, prose_from_html
from kcnminutes.locked import ENDING as LOCKED_ENDING
from kcnminutes.refusals import reason

if TYPE_CHECKING:
    from pathlib import Path

    from kcnminutes.record import Register

__all__ = [
    "LIST_ENDINGS",
    "LOCKED_ENDING",
    "Encoding",
    "ExchangeError",
    "Incoming",
    "Listing",
    "OldReading",
    "cells_from_html",
    "cells_from_text",
    "cleaned",
    "copy_whole",
    "file_name",
    "give_up_list",
    "give_up_reading",
    "glance",
    "html_from_cells",
    "html_from_prose",
    "is_locked_file",
    "legal_name",
    "lock_file",
    "plain_name",
    "prose_and_reading",
    "prose_from_html",
    "prose_from_rtf",
    "prose_from_text",
    "read",
    "read_list",
    "read_text",
    "reason",
    "separator_words",
    "text_from_cells",
    "text_from_prose",
    "unique_name",
    "unlock_file",
    "write_json",
    "write_package",
    "write_register_sheet",
    "write_whole",
]


def write_register_sheet(register: Register, target: Path) -> None:
    """Writes a register as .xlsx, whole or not at all. Raises ExchangeError."""
    from kcnminutes.exchange.register_sheet import write_register_sheet as write

    write(register, target)
