"""What was typed, from its words to the hits: see the README of the archive."""
