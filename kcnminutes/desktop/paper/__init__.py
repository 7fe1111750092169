"""The paper: the real PDF of a conference, laid out beside the window's thread and shown page by page."""

from kcnminutes.desktop.paper.bar import PaperBar
from kcnminutes.desktop.paper.view import PaperView

__all__ = ["PaperBar", "PaperView"]
