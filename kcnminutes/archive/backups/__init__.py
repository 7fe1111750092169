"""Copies of a whole archive, and the ways back from them."""
