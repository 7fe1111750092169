"""Whether an archive is what was written."""
