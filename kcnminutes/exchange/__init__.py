"""Records as bytes, in and out: .json with its files beside it, and .zip packages. No database, no window.

`read` is the door: what it gives back is a whole record whose every file exists, is plain, stays inside the record's
folder and, for a photo, opens. See README.md for the choices made.
"""

from kcnminutes.exchange.files import ExchangeError, reason, write_whole
from kcnminutes.exchange.incoming import Incoming, glance, read
from kcnminutes.exchange.naming import file_name, unique_name
from kcnminutes.exchange.outgoing import write_json, write_package

__all__ = [
    "ExchangeError",
    "Incoming",
    "file_name",
    "glance",
    "read",
    "reason",
    "unique_name",
    "write_json",
    "write_package",
    "write_whole",
]
