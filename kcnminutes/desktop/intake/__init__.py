"""Import in the window: what will happen, record by record; what happened; and the way back."""
