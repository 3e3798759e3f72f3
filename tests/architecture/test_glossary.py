"""The glossary is part of the code: every event and enum of the rules stands in it, and every name in it exists."""

import enum
import importlib
import pkgutil
import re
from pathlib import Path

from django.apps import apps

import handrail.care
from handrail.care import events, vocabulary

GLOSSARY = Path(__file__).parents[2] / "GLOSSARY.md"


def _named() -> set[str]:
    columns = [line.split("|")[2] for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    return {name for column in columns for name in re.findall(r"`(\w+)`", column)}


def _kept_beside_the_rules() -> set[str]:
    rooms = ("experiences", "accounts")
    return {each.__name__ for room in rooms for each in apps.get_app_config(room).get_models()}


def _in_the_rules() -> set[str]:
    modules = [
        importlib.import_module(f"handrail.care.{each.name}") for each in pkgutil.iter_modules(handrail.care.__path__)
    ]
    return {name for module in modules for name, what in vars(module).items() if isinstance(what, type)}


def test_every_event_stands_in_the_glossary():
    assert sorted(set(events.KINDS) - _named()) == []


def test_every_enum_of_the_vocabulary_stands_in_the_glossary():
    enums = {name for name, what in vars(vocabulary).items() if isinstance(what, type) and issubclass(what, enum.Enum)}
    assert sorted(enums - {"StrEnum"} - _named()) == []


def test_every_name_in_the_glossary_exists():
    assert sorted(_named() - _in_the_rules() - _kept_beside_the_rules()) == []


def test_every_row_has_four_columns():
    rows = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    assert [row for row in rows if row.count("|") != 5] == []
