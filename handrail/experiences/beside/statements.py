"""Dated statements: what was reported and what was told, as it was on a day. Nothing in them changes afterwards."""

from typing import Any

from handrail.experiences import days
from handrail.experiences.beside import setting
from handrail.experiences.beside.setting import Beside
from handrail.experiences.models import Statement


def make(found: Beside) -> Statement:
    """Keep what the two say today; the one of today, if there is one. It holds counts, and no word of any account."""
    content = {
        "service": found.service.name,
        "quarter": found.quarter,
        "accounts_at_least": found.accounts,
        "people": [[each.name, each.starts.isoformat(), each.ends.isoformat(), each.value] for each in found.people],
        "rows": setting.table(found),
    }
    about = {"service": found.service.pk, "quarter": found.quarter, "on": days.today()}
    return Statement.objects.get_or_create(**about, defaults={"content": content})[0]


def cited(statement: Statement) -> dict[str, Any]:
    """The statement as a program takes it, with its own address to cite."""
    return {"id": statement.pk, "on": statement.on.isoformat(), **statement.content}
