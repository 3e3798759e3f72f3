"""Prints every validation rule as a page: `./run python tests/returns/print_validation_rules.py`."""

import sys
from pathlib import Path

from handrail.dataset.tables import TABLES
from handrail.returns.rules import RULES, Rule
from handrail.returns.rules.rule import NotStated

PAGE = Path(__file__).resolve().parents[2] / "docs" / "validation-rules.md"

_HEAD = """# The validation rules

What `handrail check` asks of a bundle. Ids and severities are those of NHS England's validator for version 2.0 of the
data set (nhsengland/Reusable-Code-Library), restated for the fields of version 2.1, whose own rules were not found: so
none is more than *inferred*. The sentences are ours. Ids that begin with HR are rules of our own, for fields that are
new and for the files themselves.

| what | how many |
|---|---|
"""
_FOOT = "\n---\n\nPrinted from `handrail/returns/rules` by `tests/returns/print_validation_rules.py`.\n"


def printed() -> str:
    """The page."""
    sections = [("The file", [rule for rule in RULES if not rule.table])]
    sections += [(f"{table.name}: {table.title}", _of(table.code)) for table in TABLES]
    return _HEAD + _counts() + "".join(_section(*each) for each in sections if each[1]) + _FOOT


def _of(table: str) -> list[Rule]:
    return [rule for rule in RULES if rule.table == table]


def _counts() -> str:
    official = [rule for rule in RULES if not rule.ours]
    ours = [rule for rule in RULES if rule.ours]
    stated = [rule for rule in official if rule.is_stated]
    return (
        f"| rules of version 2.0 | {len(official)} |\n| of these, asked here | {len(stated)} |\n"
        f"| rules of our own | {len(ours)} |\n| of these, asked here | {sum(rule.is_stated for rule in ours)} |\n"
    )


def _section(title: str, rules: list[Rule]) -> str:
    lines = [f"| {' | '.join(_cells(rule))} |" for rule in sorted(rules, key=lambda rule: rule.id)]
    return f"\n## {title}\n\n| rule | severity | what is wrong | asked | status |\n|---|---|---|---|---|\n" + "\n".join(
        [*lines, ""]
    )


def _cells(rule: Rule) -> list[str]:
    asked = f"no: {rule.test.why}" if isinstance(rule.test, NotStated) else "yes"
    about = " ".join(filter(None, (rule.about, rule.note)))
    status = "ours" if rule.ours else rule.status.name.lower()
    return [rule.id, rule.severity.value, about, asked, status]


if __name__ == "__main__":
    PAGE.write_text(printed(), encoding="utf-8")
    sys.stdout.write(f"Printed {len(RULES)} rules to docs/{PAGE.name}.\n")
