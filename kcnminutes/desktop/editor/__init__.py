"""The editor: one conference, its sections at the left, a form in the middle, its paper at the right."""

from kcnminutes.desktop.editor.place import EditorPlace

__all__ = ["EditorPlace"]
