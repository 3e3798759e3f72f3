"""Sessions in the database: a copy of the table tells nothing of who is signed in, and opens nothing.

What a session holds is sealed. What the browser brings is not stored either: the row stands under an HMAC of it, so
that whoever reads the table cannot make a cookie of what they read.
"""

import base64
import hmac
import json
from typing import Any

from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from handrail.accounts import trouble
from handrail.keys import current
from handrail.keys.seal import CannotOpen

_STORED_CHARACTERS = 40

# Each page asks this: written out, it takes a fifth of the time.
_LOAD = 'SELECT "session_data" FROM "django_session" WHERE "session_key" = %s AND "expire_date" > %s'


def stored_key(session_key: str) -> str:
    """Under what a session stands in the table: nobody without our keys can go back from it to the cookie."""
    return hmac.digest(current.current().subkey(b"session"), session_key.encode(), "sha256").hex()[:_STORED_CHARACTERS]


class SessionStore(Stored):
    """Django's own session in the database, with its content sealed and its key hidden."""

    @classmethod
    def get_model_class(cls) -> Any:
        from django.contrib.sessions.models import Session

        return Session

    def load(self) -> dict[str, Any]:
        """What the session holds; an empty one, without its key, if there is none."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(_LOAD, [stored_key(self.session_key or ""), now])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])

    def save(self, must_create: bool = False) -> None:
        """Write it. A database that is away is said to be that: Django takes it for a session that has ended."""
        try:
            super().save(must_create)
        except UpdateError as ended:
            if isinstance(ended.__context__, OperationalError | InterfaceError):
                raise ended.__context__ from None
            raise

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with this key."""
        return bool(self._rows(session_key).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row, as it is stored."""
        row = super().create_model_instance(data)
        row.session_key = stored_key(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End this session, or that one."""
        if key := session_key or self.session_key:
            self._rows(key).delete()

    # Django's own ways without threads would look for the bare key: these go through the ones above.
    aload, aexists, adelete = SessionBase.aload, SessionBase.aexists, SessionBase.adelete
    acreate, asave = SessionBase.acreate, SessionBase.asave

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

    def _rows(self, session_key: str) -> Any:
        return self.model.objects.filter(session_key=stored_key(session_key))

    def _place(self) -> str:
        return f"session:{self.session_key}"


class Middleware(SessionMiddleware):
    """Django's own, but for a full disk: a page that is there is shown, whether or not its session can be written."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Only a page that was asked for and came: nothing was sent, and nowhere else is led to."""
        try:
            return super().process_response(request, response)
        except Error as problem:
            only_read = request.method in ("GET", "HEAD") and response.status_code == HttpResponse.status_code
            if only_read and trouble.of(problem) is trouble.Trouble.FULL:
                return response
            raise
