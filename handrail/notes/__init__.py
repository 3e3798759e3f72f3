"""Text that people wrote: sealed, erasable, and kept apart from the events that refer to it."""
