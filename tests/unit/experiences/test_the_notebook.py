"""The notebook of the open files runs, on the files as they are released, and shows what it says."""

import json
from pathlib import Path
from typing import Any

import pytest

from handrail.experiences import days
from handrail.experiences.models import Author, Coder, Coding, Passage, Published, State, Telling
from handrail.experiences.open_data import release
from handrail.experiences.themes import codebook

NOTEBOOK = Path(__file__).resolve().parents[3] / "docs" / "notebooks" / "open-data.ipynb"
TEXT = "An invented account: the owl was stuffed, and the wait was long."

pytestmark = pytest.mark.django_db


def _tell(number: int) -> None:
    week = days.this_week()
    author = Author.objects.create(key_mark=f"key {number}")
    wishes = {"may_publish": True, "may_export": True, "state": State.PUBLISHED, "told_week": week}
    told = Telling.objects.create(author=author, published_week=week, **wishes)
    Published.objects.create(telling=told, version=1, fields={"account": TEXT})
    passage = Passage.objects.create(telling=told, field="account", number=1, starts=0, ends=len(TEXT), text=TEXT)
    coder, _ = Coder.objects.get_or_create(name="Ann Invented")
    facts = {"coder": coder, "on": days.today(), "starts": TEXT.index("and"), "ends": len(TEXT)}
    Coding.objects.create(passage=passage, theme="timeliness", **facts)


def test_it_runs_and_opens_each_figure_to_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codebook.load()
    for number in range(6):
        _tell(number)
    release.make(tmp_path / "open-data")
    monkeypatch.setenv("RELEASE", str(tmp_path / "open-data"))

    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    for cell in cells:
        exec("".join(cell["source"]), names)  # noqa: S102 - our own notebook
    shown = capsys.readouterr().out
    assert names["first"][1] == 6
    assert shown.count(TEXT[TEXT.index("and") :]) == 5
    assert "files are as they were released" in shown
    assert not any(cell["outputs"] for cell in cells)
