"""An extract of another system becomes people and episodes, once, and is returned as it was."""

from pathlib import Path
from typing import Any

import pytest

from handrail.dataset.tables import TABLES
from tests import carried_world as world
from tests.returns import clean_bundle

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(house: Any, tmp_path: Path) -> Path:
    world.service()
    return clean_bundle.write(tmp_path / "extract", clean_bundle.clean())


def test_every_row_of_every_table_is_returned_as_it_was(folder: Path, house: Any) -> None:
    world.bring(folder, house.lead)
    sent = world.sent(folder)
    assert {table for table, _ in sent} == {table.code for table in TABLES} - {"IDS000", "IDS902"}
    assert world.told() == sent
