"""Running the real command line, as an operator or a script does."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calling import Run, clean


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`handrail …` in an empty folder."""

    def handrail(*arguments: str, typed: str = "", **environment: str) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "handrail.config.commands", *arguments],
            cwd=tmp_path,
            env=clean(**environment),
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    return handrail


@pytest.fixture
def service(tmp_path: Path) -> dict[str, str]:
    """The environment of a small real service on SQLite."""
    return {
        "HANDRAIL_DATABASE_URL": f"sqlite:///{tmp_path}/service.sqlite3",
        "HANDRAIL_MASTER_KEY_FILE": str(tmp_path / "keys" / "master.key"),
        "HANDRAIL_SECRET_KEY": "x" * 60,
        "HANDRAIL_HOSTS": "care.example.org",
        "HANDRAIL_SMTP_HOST": "127.0.0.1",
        "HANDRAIL_FROM_EMAIL": "Appointments <noreply@example.org>",
        "HANDRAIL_CHECKPOINTS": str(tmp_path / "checkpoints.jsonl"),
    }
