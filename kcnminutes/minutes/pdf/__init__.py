"""The PDF writer over the document tree. Loads reportlab, so only `minutes.write_pdf` imports it, when called."""
