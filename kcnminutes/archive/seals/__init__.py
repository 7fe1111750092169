"""Minutes that are sealed, in one chain."""
