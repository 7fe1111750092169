"""The one runner of long work: a worker that owns the archive, and a pool for everything else.

Jobs run outside the window's thread, callbacks inside it, in the order in which the jobs ended. A job that fails with
a `UserError` calls `failed`, or is told through `trouble` where nobody asked; any other exception is a bug and goes to
`sys.excepthook`, which writes the log and tells once.
"""

from kcnminutes.desktop.work.archive_work import REST, ArchiveWork
from kcnminutes.desktop.work.at_rest import A_FEW
from kcnminutes.desktop.work.letterbox import TURN, Stopped
from kcnminutes.desktop.work.pool import Pool

__all__ = ["A_FEW", "REST", "TURN", "ArchiveWork", "Pool", "Stopped"]
