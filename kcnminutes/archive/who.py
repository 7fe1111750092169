"""Who works at this computer, for locks and seals."""

from __future__ import annotations

from functools import cache


@cache
def me() -> str:
    """user@computer."""
    import getpass
    import platform

    try:
        user = getpass.getuser()
    except (ImportError, KeyError, OSError):  # Windows without %USERNAME%: Python asks a module that is not there
        user = "?"
    return f"{user}@{platform.node()}"
