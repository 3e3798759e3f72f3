"""The map of the return says of every field where it comes from, and what it says is so."""

from dataclasses import fields
from pathlib import Path

from handrail.care.events import KINDS
from handrail.dataset.map import markdown
from handrail.dataset.origins import ORIGINS, Kind
from handrail.dataset.sender import Organisation, Qualification
from handrail.dataset.tables import TABLES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "return-map.md"
FACTS = {f"{name}.{each.name}" for name, kind in KINDS.items() for each in fields(kind.holds)}
VALUES = {f"{cls.__name__}.{each.name}" for cls in (Organisation, Qualification) for each in fields(cls)}


def test_every_field_has_one_origin_and_nothing_else_has():
    assert list(ORIGINS) == [f"{table.code}.{field.name}" for table in TABLES for field in table.fields]


def test_every_fact_that_is_named_is_held_by_an_event():
    named = {name for origin in ORIGINS.values() if origin.kind != Kind.ORGANISATION for name in origin.names}
    assert named <= FACTS


def test_every_value_of_the_organisation_that_is_named_is_there():
    named = {name for origin in ORIGINS.values() if origin.kind == Kind.ORGANISATION for name in origin.names}
    assert named <= VALUES


def test_a_fact_is_named_and_what_cannot_be_known_says_why():
    for field, origin in ORIGINS.items():
        if origin.kind in (Kind.FACT, Kind.ORGANISATION, Kind.UNCODED):
            assert origin.names, field
        if origin.kind == Kind.NEVER:
            assert origin.how.startswith("Cannot be known, because "), field
        if origin.kind == Kind.DERIVED:
            assert origin.how, field


def test_the_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == markdown()
