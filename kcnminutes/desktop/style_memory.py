"""What the style remembers of widgets that are gone.

A style sheet's style remembers of each widget how it is drawn, and forgets it when the widget ends; but of two kinds
it is never told that they end: what scrolls within a scroll area, and what a combo box unfolds. It keeps a kilobyte of
each for ever.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def forget_widgets() -> None:
    """Let the style find out anew how each widget is drawn, as it is drawn next. For where many widgets end."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.style().unpolish(app)
