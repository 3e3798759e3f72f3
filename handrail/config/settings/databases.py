"""How Handrail speaks to its databases: `default` (the service), `reading` (who opened what), and `experiences`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Database = dict[str, Any]

# FULL: an entry that was acknowledged survives a power cut. WAL: readers never wait for the writer.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
    "PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000;"
)

_HERE = ("", "localhost", "127.0.0.1", "::1")

# A server that is gone without a word is noticed in seconds, not after the many minutes of the system's own patience.
_PATIENCE = {"connect_timeout": 5, "keepalives_idle": 30, "keepalives_interval": 5, "tcp_user_timeout": 20_000}


def sqlite(path: Path) -> Database:
    """One SQLite file; a transaction takes the write lock at once, so it never fails half way."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
    }


def postgresql(name: str, **connection: Any) -> Database:
    """One PostgreSQL database; connections are kept and looked at before they are used again."""
    options = {**_PATIENCE, **connection.pop("OPTIONS", {})}
    return {
        "ENGINE": "handrail.config.postgresql",
        "NAME": name,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        **connection,
    }


def from_url(url: str) -> Database:
    """Read `postgresql://name:password@host:5432/database?sslrootcert=/etc/…` or `sqlite:////path/to/file`.

    To a server on another machine: by TLS, with a certificate in its name, unless the address says otherwise.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("the address must begin with postgresql:// or sqlite:///")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ValueError("the address does not name a database")
    return postgresql(
        name,
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=unquote(parts.hostname or ""),
        PORT=str(parts.port or ""),
        OPTIONS=_way(unquote(parts.hostname or ""), dict(parse_qsl(parts.query))),
    )


def _way(host: str, said: dict[str, str]) -> dict[str, str]:
    if host in _HERE or host.startswith("/") or "sslmode" in said:
        return said
    return {"sslmode": "verify-full", "sslrootcert": "system", **said}


def beside(database: Mapping[str, Any], another: str) -> Database:
    """The database `another` ("reading", "experiences") when none is named: the same server or folder, that name."""
    name = str(database["NAME"])
    if str(database["ENGINE"]).endswith("sqlite3"):
        return {**database, "NAME": str(Path(name).with_name(f"{another}.sqlite3"))}
    return {**database, "NAME": f"{name}_{another}"}
