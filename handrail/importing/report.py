"""The report of an import: what came, what is to put right, what could not come. For whoever ran it, and nobody else.

It names nobody: people stand in it by their ids in the other system, and its files are called after nobody.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from handrail.bundle.naming import bundles
from handrail.dataset.carrying.fields import FATES, NO_TABLE, How
from handrail.dataset.tables import TABLE
from handrail.importing import bringing, page
from handrail.importing.beside import Beside
from handrail.importing.bringing import NAMED, Tally
from handrail.importing.extract import Extract
from handrail.organisation.models import ImportMade
from handrail.returns import checking

_OWNER_ONLY: Final = 0o700
_FILE: Final = 0o600

Report = dict[str, Any]


def make(folder: Path, extract: Extract, beside: Beside, tally: Tally, *, look: bool) -> Report:
    """Everything there is to say, as plain values."""
    strangers = bringing.not_mapped(extract, beside)
    return {
        "system": tally.system,
        "looked": look,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "as_of": str(extract.as_of or ""),
        "people": tally.people,
        "before": tally.before,
        "counts": dict(sorted(tally.counts.items())),
        "alike": {"count": len(tally.alike), "ids": tally.alike[:NAMED]},
        "busy": tally.busy,
        "other_ids": tally.other_ids,
        "failed": {"count": len(tally.failed), "ids": tally.failed[:NAMED]},
        "to_put_right": [
            {"what": what, "table": TABLE[table].name, "count": tally.faults[what, table], "ids": ids}
            for (what, table), ids in sorted(tally.wrong.items())
        ],
        "apart": [
            {"why": why, "table": TABLE[table].name, "count": count}
            for (table, why), count in sorted(extract.apart.items())
        ],
        "unreadable": extract.unreadable,
        "strangers": sorted(set(extract.strangers)),
        "staff": {"count": len(strangers), "ids": strangers[:NAMED]},
        "lists": beside.wrong,
        "rows": {TABLE[code].name: count for code, count in extract.rows.items()},
        "rules": list(_rules(folder)),
        "fields": {field: {"how": fate.how.value, "why": fate.why} for field, fate in FATES.items()},
        "no_table": dict(NO_TABLE),
    }


def _rules(folder: Path) -> Iterator[dict[str, Any]]:
    """What the national rules say of the extract as it was sent: they refuse nothing here."""
    for number, each in enumerate(bundles(folder), 1):
        for tally in sorted(checking.check(each, examples=0).rules.values(), key=lambda one: one.rule.id):
            yield {
                "bundle": number,
                "rule": tally.rule.id,
                "severity": tally.rule.severity.value,
                "about": tally.rule.about,
                "count": tally.count,
            }


def keep(report: Report, by: str, began_at: datetime) -> ImportMade:
    """Write down that it was made, in counts: what names somebody, even by an old id, stays in the report."""
    said = {name: report[name] for name in ("people", "before", "counts", "busy", "other_ids", "apart", "as_of")}
    said |= {name: {"count": report[name]["count"]} for name in ("alike", "failed", "staff")}
    said["to_put_right"] = [{**each, "ids": []} for each in report["to_put_right"]]
    return ImportMade.objects.create(
        system=report["system"], by=by, began_at=began_at, ended_at=datetime.now(UTC), said=said
    )


def not_carried() -> dict[str, str]:
    """The fields that do not come, or come otherwise, each with why."""
    return {field: fate.why for field, fate in FATES.items() if fate.how in (How.NOT, How.MADE)}


def is_to_look_at(report: Report) -> bool:
    """Whether somebody has to look at something."""
    wanted = ("to_put_right", "apart", "unreadable", "lists", "busy", "other_ids")
    return any(report[name] for name in wanted) or any(report[name]["count"] for name in ("alike", "staff", "failed"))


def lines(report: Report) -> Iterator[str]:
    """What the command line says of it."""
    counts, done = report["counts"], "would come" if report["looked"] else "came"
    yield f"{report['people']} people {done}, {report['before']} were here before."
    yield f"  episodes: {counts.get('open', 0)} open, {counts.get('ended', 0)} ended"
    yield f"  meetings: {counts.get('contacts', 0)}, and {counts.get('contacts to come', 0)} still to come"
    yield f"  scores: {counts.get('scores', 0)}, of which {counts.get('totals', 0)} are totals alone"
    for each in report["to_put_right"]:
        yield f"to put right: {each['count']} of {each['table']}: {each['what']}"
    for each in report["apart"]:
        yield f"left out: {each['count']} of {each['table']}: {each['why']}"
    for name, why in report["unreadable"].items():
        yield f"cannot be read: {name}: {why}"
    yield from report["lists"]
    for name, said in _LOOK.items():
        if report[name]["count"]:
            yield f"{report[name]['count']} {said}"
    if report["busy"]:
        yield f"{report['busy']} meetings to come are at a time that somebody else has. Look in the diary."
    if report["other_ids"]:
        yield f"{report['other_ids']} referrals have an id that another one has; the return gives them a new one."


_LOOK: Final = {
    "alike": "may be somebody who is here already. Staff look at each: Set-up, The same person twice?",
    "staff": "of their staff are named for nobody here. Whom they held, the clinical lead holds.",
    "failed": "people could not come. Nothing of them is here. They are named in the report.",
}


def write(report: Report, to: Path) -> None:
    """Write both files into a folder that only its owner opens."""
    to.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY)
    to.chmod(_OWNER_ONLY)
    _write(to / "report.json", json.dumps(report, indent=1, ensure_ascii=False))
    _write(to / "report.html", page.of(report))


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(f"{path.suffix}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)
