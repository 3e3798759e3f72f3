"""Secrets that stand in files, and not in the environment where other processes and reports could show them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

#: Each may be given as a file instead: HANDRAIL_SECRET_KEY_FILE for HANDRAIL_SECRET_KEY.
SECRETS: Final = (
    "HANDRAIL_DATABASE_URL",
    "HANDRAIL_READING_DATABASE_URL",
    "HANDRAIL_EXPERIENCES_DATABASE_URL",
    "HANDRAIL_SECRET_KEY",
    "HANDRAIL_SMTP_PASSWORD",
    "HANDRAIL_NOTIFY_KEY",
    "HANDRAIL_METRICS_TOKEN",
)


class CannotRead(Exception):  # noqa: N818 - it says what is the matter
    """A file of a secret cannot be read. The text names the setting, and nothing of what is in the file."""


def from_files(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each secret whose file is named, unless it is given itself."""
    for name in SECRETS:
        file = environment.get(f"{name}_FILE", "").strip()
        if not file or environment.get(name):
            continue
        try:
            yield name, Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeError) as problem:
            raise CannotRead(f"{name}_FILE") from problem
