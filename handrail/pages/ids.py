"""New identifiers for what is done on a page: an offer, an appointment, an answer sheet."""

from handrail.keys.ids import new_id

__all__ = ["new_id"]
