"""The settings page: the office, who signs, and what each kind of conference starts with."""
