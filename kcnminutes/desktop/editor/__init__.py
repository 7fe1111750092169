"""The editor: one conference, its sections at the left, a form in the middle, its paper at the right."""
