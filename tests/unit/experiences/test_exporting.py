"""`handrail experiences export` writes over a release when it is told to, and over nothing else, ever."""

from pathlib import Path

import pytest

from handrail.config.commands import experiences, house
from handrail.config.commands.say import CannotRun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "enter_ready", lambda: None)


def test_a_release_is_written_over_only_when_it_is_said(tmp_path: Path) -> None:
    experiences.export(tmp_path / "open-data")
    with pytest.raises(CannotRun, match="add --force"):
        experiences.export(tmp_path / "open-data")
    experiences.export(tmp_path / "open-data", force=True)
    assert (tmp_path / "open-data" / "release.json").exists()


def test_a_folder_of_something_else_is_left_alone_whatever_is_said(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("mine", "utf-8")
    with pytest.raises(CannotRun, match="holds something else"):
        experiences.export(tmp_path / "letters", force=True)
    assert (tmp_path / "letters" / "one.txt").read_text("utf-8") == "mine"
