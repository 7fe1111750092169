"""What a log says of an error of ours: kinds and places. No values: they may be what somebody typed."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from types import TracebackType

from kcnminutes.worker_process import WorkerError


def frames(error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    """Lines on an error and on what it came from. `trace` is the error's own."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield f"{type(one).__module__}.{type(one).__qualname__}\n"
        if isinstance(one, WorkerError):
            yield from (f"  {line}\n" for line in str(one).splitlines() if line.startswith("  File "))
        yield from traceback.format_tb(trace if one is error else one.__traceback__)
        one = one.__cause__ or one.__context__
