"""What the search index holds of records and of attached files, and how it follows them."""
