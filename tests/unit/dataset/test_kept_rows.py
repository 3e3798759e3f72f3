"""A row kept as another system wrote it goes back in the types of the data set, or not at all."""

from datetime import date, datetime, time

import pytest

from handrail.dataset.carrying import texts
from handrail.dataset.tables import TABLE

FIELDS = [(table.code, field) for table in TABLE.values() for field in table.fields]
WRITTEN = {"date": "2026-05-11", "datetime": "09:30:00", "int": "25", "str": "some text"}
TYPES = {"date": date, "datetime": (datetime, time, str), "int": int, "str": str}


@pytest.mark.parametrize(("table", "field"), FIELDS, ids=lambda each: getattr(each, "name", each))
def test_each_field_comes_back_in_its_own_type(table, field):
    row = texts.row(table, {field.name: WRITTEN[field.type]})
    assert isinstance(row[field.name], TYPES[field.type])
    assert row.written[field.name] == WRITTEN[field.type]


@pytest.mark.parametrize(("table", "field"), [each for each in FIELDS if each[1].type in ("date", "int")])
def test_what_is_no_value_of_its_field_is_left_out(table, field):
    assert field.name not in texts.row(table, {field.name: "about an hour"})
