"""The archive place of the window: filters, the list of conferences or of hits, and the paper."""
