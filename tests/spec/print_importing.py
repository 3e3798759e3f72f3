"""Print `docs/importing.md`: what becomes of each field. Run `./run python tests/spec/print_importing.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from handrail.dataset.carrying.fields import FATES, NO_TABLE, How
from handrail.dataset.tables import TABLES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "importing.md"

_HEAD = """\
# Coming from another system, field by field

Printed from `handrail/dataset/carrying/fields.py`; a test fails when it is stale. How it is done stands in
[operating.md](operating.md).

Every row is kept as it was written, and goes into the next return as it was. *Told in our words*: pages and rules read
it too, where its code says one thing here; what it does not say is not known. *Kept as it was written*: it goes into
the return, and no page shows it.
"""


def printed() -> str:
    """The whole page."""
    parts = [_HEAD, _counts()]
    for table in TABLES:
        rows = [(field.name, FATES[f"{table.code}.{field.name}"]) for field in table.fields]
        lines = [f"| `{name}` | {fate.how.value} | {fate.why} |" for name, fate in rows]
        head = [
            f"## {table.code} · {table.title}",
            "",
            "| field | what becomes of it | what to know |",
            "|---|---|---|",
        ]
        parts.append("\n".join([*head, *lines]) + "\n")
    told = "\n".join(f"| {what} | {why} |" for what, why in NO_TABLE.items())
    parts.append(f"## What no table has\n\n| what | what that means |\n|---|---|\n{told}\n")
    return "\n".join(parts)


def _counts() -> str:
    fates = [fate.how for fate in FATES.values()]
    return f"{len(fates)} fields: {', '.join(f'{fates.count(how)} {how.value}' for how in How)}.\n"


if __name__ == "__main__":
    PAGE.write_text(printed(), encoding="utf-8")
    sys.stdout.write(f"Printed {PAGE.name}.\n")
