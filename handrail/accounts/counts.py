"""The cache all workers share: counts of tries, in a table.

Django's own cache in a table keeps pickles, which run as code when they are read: whoever could write to that one
table would be the service itself, master key and all. Here a value is JSON, and nothing but a value.
"""

import json
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils import timezone

from handrail.accounts.models import CacheRow

_FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


class CountsCache(BaseCache):
    """Django's cache on the table of counts. It holds whatever JSON can say."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under this key."""
        found = self._rows(key, version).filter(expires__gt=timezone.now()).values_list("value", flat=True).first()
        return default if found is None else json.loads(found)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep this."""
        kept = {"value": json.dumps(value), "expires": self._until(timeout)}
        CacheRow.objects.update_or_create(cache_key=self._key(key, version), defaults=kept)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep this unless something is kept already; whether it was kept. Of two at once, one is."""
        self._rows(key, version).filter(expires__lte=timezone.now()).delete()
        kept = {"value": json.dumps(value), "expires": self._until(timeout)}
        try:
            with transaction.atomic():
                CacheRow.objects.create(cache_key=self._key(key, version), **kept)
        except IntegrityError:
            return False
        return True

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it for longer."""
        return bool(self._rows(key, version).update(expires=self._until(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget it; whether there was any."""
        return bool(self._rows(key, version).delete()[0])

    def clear(self) -> None:
        """Forget everything."""
        CacheRow.objects.all().delete()

    def _rows(self, key: str, version: int | None) -> Any:
        return CacheRow.objects.filter(cache_key=self._key(key, version))

    def _key(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _until(self, timeout: Any) -> datetime:
        end = self.get_backend_timeout(timeout)
        return _FOR_EVER if end is None else datetime.fromtimestamp(end, UTC)
