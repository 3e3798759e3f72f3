"""A column whose text stands sealed in the database: for notes that staff write and a stolen copy must not tell."""

from typing import TYPE_CHECKING, Any

from django.db import models

from handrail.keys import current

if TYPE_CHECKING:
    _Text = models.Field[str, str]
else:
    _Text = models.Field


class SealedText(_Text):
    """Text in Python, sealed bytes in the database; nothing at all where nothing is written."""

    def get_internal_type(self) -> str:
        """Stored as bytes."""
        return "BinaryField"

    def get_prep_value(self, value: Any) -> bytes:
        """The text, sealed."""
        return current.current().seal(str(value), self._purpose()) if value else b""

    def from_db_value(self, value: Any, _expression: object, _connection: object) -> str:
        """The text again."""
        stored = bytes(value) if value else b""
        return current.current().open(stored, self._purpose()) if stored else ""

    def _purpose(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"
