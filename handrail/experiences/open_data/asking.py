"""Asking the files of the release that is there now, without reading all of them: one page, and how many there are."""

from collections.abc import Mapping
from typing import Any, Final

import duckdb

from handrail.experiences.open_data import release
from handrail.experiences.open_data.rows import Row

#: What may be asked for, and how it is asked of the file.
_CLAUSES: Final = {
    "theme": "list_contains(string_split(themes, ';'), ?)",
    "service": "service = ?",
    "quarter": "quarter = ?",
    "account_id": "account_id = ?",
}


def accounts(wanted: Mapping[str, str], first: int, most: int) -> tuple[int, list[Row]]:
    """How many rows of accounts fit what is wanted, and `most` of them from `first`. None while there is no release."""
    where = " AND ".join(_CLAUSES[name] for name in wanted) or "true"
    values = list(wanted.values())
    count = _ask("accounts", f"SELECT count(*) AS n FROM read_parquet(?) WHERE {where}", values)  # noqa: S608 - ours
    page = f"SELECT * FROM read_parquet(?) WHERE {where} ORDER BY account_id, part LIMIT ? OFFSET ?"  # noqa: S608
    return (count[0]["n"] if count else 0), _ask("accounts", page, [*values, most, first])


def themes() -> list[Row]:
    """Every version of every theme in the release."""
    return _ask("themes", "SELECT * FROM read_parquet(?) ORDER BY theme, version", [])


def _ask(table: str, question: str, values: list[Any]) -> list[Row]:
    file = release.place() / f"{table}.parquet"
    try:
        with duckdb.connect(config={"threads": 1}) as here:
            found = here.execute(question, [str(file), *values])
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except duckdb.IOException:  # dropped, or not made yet
        return []
