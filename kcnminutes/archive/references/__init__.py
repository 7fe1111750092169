"""The documents that records and attached files name."""
