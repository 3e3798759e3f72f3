"""The tables of the journal."""
