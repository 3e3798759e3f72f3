"""Sessions in the database, each sealed for its own key: a copy of the table tells nothing of who is signed in."""

import base64
import json
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored

from handrail.keys import current
from handrail.keys.seal import CannotOpen


class SessionStore(Stored):
    """Django's own session in the database, with its content sealed."""

    @classmethod
    def get_model_class(cls) -> Any:
        from django.contrib.sessions.models import Session

        return Session

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The session as sealed text."""
        text = json.dumps(session_dict, separators=(",", ":"))
        return base64.b64encode(current.current().seal(text, self._place())).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """The session again; an empty one if it was sealed elsewhere or changed."""
        try:
            sealed = base64.b64decode(session_data)
            found: dict[str, Any] = json.loads(current.current().open(sealed, self._place()))
        except (CannotOpen, ValueError):
            return {}
        return found

    def _place(self) -> str:
        return f"session:{self.session_key}"
