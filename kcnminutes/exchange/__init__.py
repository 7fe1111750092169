"""Records as bytes, in and out: .json with its files beside it, and .zip packages. No database, no window.

`read` is the door: what it gives back is a whole record whose every file exists, is plain, stays inside the record's
folder and, for a photo, opens. See README.md for the choices made.
"""

from kcnminutes.exchange.cells import cells_from_html, cells_from_text, html_from_cells, text_from_cells
from kcnminutes.exchange.encodings import Encoding
from kcnminutes.exchange.files import ExchangeError, reason, write_whole
from kcnminutes.exchange.incoming import Incoming, glance, read
from kcnminutes.exchange.lists import LIST_ENDINGS, Listing, read_list, separator_words
from kcnminutes.exchange.naming import file_name, unique_name
from kcnminutes.exchange.outgoing import write_json, write_package

__all__ = [
    "LIST_ENDINGS",
    "Encoding",
    "ExchangeError",
    "Incoming",
    "Listing",
    "cells_from_html",
    "cells_from_text",
    "file_name",
    "glance",
    "html_from_cells",
    "read",
    "read_list",
    "reason",
    "separator_words",
    "text_from_cells",
    "unique_name",
    "write_json",
    "write_package",
    "write_whole",
]
