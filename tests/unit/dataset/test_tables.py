"""The national tables are whole."""

from handrail.dataset.tables import TABLE, TABLES, Basis, Mandation


def test_there_are_21_tables_and_140_fields():
    assert len(TABLES) == 21
    assert sum(len(table.fields) for table in TABLES) == 140


def test_no_item_number_stands_twice():
    items = [field.item for table in TABLES for field in table.fields]
    assert len(set(items)) == 140


def test_an_item_number_begins_with_the_number_of_its_table():
    assert all(field.item.startswith(f"I{table.code[3:]}") for table in TABLES for field in table.fields)


def test_every_pointer_leads_to_a_key():
    pointers = {field.points_to for table in TABLES for field in table.fields if field.points_to}
    for pointer in pointers:
        code, _, name = pointer.partition(".")
        assert next(field for field in TABLE[code].fields if field.name == name).key
    assert pointers == {"IDS001.LocalPatientId", "IDS101.ServiceRequestId", "IDS201.CareContactId", "IDS202.CareActId"}


def test_what_was_not_found_is_marked_and_never_guessed():
    unknown = {
        f"{table.code}.{field.name}"
        for table in TABLES
        for field in table.fields
        if field.mandation == Mandation.UNKNOWN
    }
    assert unknown == {
        "IDS004.EmpSupportDischargeDate",
        "IDS601.LocalPatientId",
        "IDS601.DiagSchemeInUse",
        "IDS601.PrevDiag",
        "IDS601.DiagDate",
    }
    marked = {f"{t.code}.{field.name}" for t in TABLES for field in t.fields if field.basis == Basis.NOT_FOUND}
    assert marked == unknown


def test_only_what_was_read_for_this_version_is_confirmed():
    status = {field.name: field.status.name for field in TABLE["IDS001"].fields}
    assert status["GenderIdentity"] == "CONFIRMED"
    assert status["Gender"] == "INFERRED"
