"""Reading before anything is public, by people, to a published code."""
