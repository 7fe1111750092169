"""The minutes as a Word file: the tree's words in the PDF's look, with styles and lists of Word's own."""

from __future__ import annotations

from kcnminutes.minutes.tree import Document


def write_word(document: Document) -> bytes:
    """The .docx of a document. python-docx is loaded by the first call."""
    from kcnminutes.minutes.word.package import write_package

    return write_package(document)
