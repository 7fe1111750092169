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
    except (KeyError, OSError):
        user = "?"
    return f"{user}@{platform.node()}"
