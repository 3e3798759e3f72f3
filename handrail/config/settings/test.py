"""Handrail under test: a fixed key, quick real password hashing, mail kept in memory, either database.

HANDRAIL_TEST_DATABASE says which (`sqlite`, the default, or `postgresql`); HANDRAIL_TEST_POSTGRESQL is then the
address of a running server. `tests/everything.py` sets both.
"""

import os
from pathlib import Path
from tempfile import gettempdir

from handrail.config.settings.base import *  # noqa: F403
from handrail.config.settings.databases import beside, from_url, sqlite
from handrail.keys import current

current.use(b"a master key for tests, 32 bytes")
SECRET_KEY = "tests only: nothing real is ever signed with this"  # noqa: S105
ALLOWED_HOSTS = ["*"]
CLOCK_MAY_BE_SET = True

if os.environ.get("HANDRAIL_TEST_DATABASE", "sqlite") == "postgresql":
    DATABASES = {"default": from_url(os.environ["HANDRAIL_TEST_POSTGRESQL"])}
    DATABASES |= {name: beside(DATABASES["default"], name) for name in ("reading", "experiences")}
else:
    # Files, not memory: a live server's threads then have connections of their own, as in a real service.
    _place = Path(gettempdir())
    DATABASES = {name: sqlite(_place / f"handrail-{name}.sqlite3") for name in ("default", "reading", "experiences")}
    for _name, _database in DATABASES.items():
        _database["TEST"] = {"NAME": str(_place / f"handrail-test-{os.getpid()}-{_name}.sqlite3")}
        # A test that a power cut interrupts is run again, so nothing waits for the disk.
        _database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

# Each process has a spool of its own, so that nothing is left in the source and nobody's test sees another's.
READING_SPOOL = Path(gettempdir()) / f"handrail-spool-{os.getpid()}.jsonl"
READING_SPOOL.unlink(missing_ok=True)

HANDRAIL_SIMULATIONS = Path(gettempdir()) / f"handrail-simulations-{os.getpid()}"
HANDRAIL_STARTS_SIMULATIONS = False  # a test works them off itself
HANDRAIL_OFFLINE = Path(gettempdir()) / f"handrail-offline-{os.getpid()}"
HANDRAIL_NUMBERS = Path(gettempdir()) / f"handrail-numbers-{os.getpid()}"
HANDRAIL_STARTS_NUMBERS = False
HANDRAIL_EXPERIENCES_FILES = Path(gettempdir()) / f"handrail-experiences-{os.getpid()}"

HANDRAIL_SECOND_FACTOR = False  # the tests of second factors turn it on
PASSWORD_HASHERS = ["handrail.config.settings.hashing.QuickArgon2"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
