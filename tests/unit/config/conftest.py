"""Running the real command line, as an operator or a script does."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calling import Run, clean


def _running_in(folder: Path) -> Run:
    def handrail(*arguments: str, typed: str = "", **environment: str) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "handrail.config.commands", *arguments],
            cwd=folder,
            env=clean(**environment),
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    return handrail


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`handrail …` in an empty folder."""
    return _running_in(tmp_path)


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    folder = tmp_path_factory.mktemp("demo")
    return _running_in(folder)("demo", "--no-serve", "--people", "2"), folder / "demo-data"


@pytest.fixture
def demo_of_two(_demo: tuple[Any, Path], tmp_path: Path) -> Any:
    """A demo of two people in the folder `demo-data`, this test's own; what was said when it was made."""
    made, folder = _demo
    shutil.copytree(folder, tmp_path / "demo-data")
    return made


def _service_in(folder: Path) -> dict[str, str]:
    return {
        "HANDRAIL_DATABASE_URL": f"sqlite:///{folder}/service.sqlite3",
        "HANDRAIL_MASTER_KEY_FILE": str(folder / "keys" / "master.key"),
        "HANDRAIL_SECRET_KEY": "x" * 60,
        "HANDRAIL_HOSTS": "care.example.org",
        "HANDRAIL_SMTP_HOST": "127.0.0.1",
        "HANDRAIL_FROM_EMAIL": "Appointments <noreply@example.org>",
        "HANDRAIL_CHECKPOINTS": str(folder / "checkpoints.jsonl"),
    }


@pytest.fixture
def service(tmp_path: Path) -> dict[str, str]:
    """The environment of a small real service on SQLite."""
    return _service_in(tmp_path)


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("service")
    assert _running_in(folder)("migrate", **_service_in(folder)).returncode == 0
    return folder


@pytest.fixture
def migrated(_migrated: Path, tmp_path: Path) -> None:
    """The service has its tables and its key."""
    shutil.copytree(_migrated, tmp_path, dirs_exist_ok=True)
