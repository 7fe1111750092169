"""The registers as a place of the window. Loaded when they are first asked for."""
