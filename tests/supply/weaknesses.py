"""Asks OSV, the public list of known weaknesses, about every part that `requirements.lock` pins: `./run weaknesses`.

It prints each weakness that is known of a version we use, since when, and by when SECURITY.md says that it is gone.
It ends with 1 if there is any, with 2 if nobody could be asked. Only names and versions of parts leave. No test of the
suite asks anybody outside, so somebody has to run this: before each release, and weekly where a service runs.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import requests

from tests.supply.print_parts import pinned

OSV: Final = "https://api.osv.dev"
#: Within how many days of its being published each is gone: the words of SECURITY.md. What has no grade counts as high.
DAYS: Final = {"CRITICAL": 2, "HIGH": 7, "MODERATE": 30, "LOW": 90}
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Weakness:
    """One weakness of a version that we pin."""

    part: str
    version: str
    ref: str
    grade: str
    since: date
    about: str

    @property
    def gone_by(self) -> date:
        """The last day on which this version may still be in use."""
        return self.since + timedelta(days=DAYS[self.grade])

    def said(self, today: date) -> str:
        """One line of it."""
        late = "LATE, " if today > self.gone_by else ""
        what = f"{self.part} {self.version}: {self.ref} ({self.grade.lower()}, known since {self.since})"
        return f"{what}: {late}gone by {self.gone_by}. {self.about}"


def of(parts: Iterable[tuple[str, str]], osv: str = OSV) -> list[Weakness]:
    """What is known of these parts, what has to be gone first before the rest."""
    all_of_them = list(parts)
    found = [
        _told(name, version, ref, osv)
        for first in range(0, len(all_of_them), _AT_ONCE)
        for (name, version), refs in _asked(all_of_them[first : first + _AT_ONCE], osv)
        for ref in refs
    ]
    return sorted(found, key=lambda each: (each.gone_by, each.part, each.ref))


def _asked(some: list[tuple[str, str]], osv: str) -> Iterator[tuple[tuple[str, str], list[str]]]:
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in some]
    answers = _answer(requests.post(f"{osv}/v1/querybatch", json={"queries": queries}, timeout=60))["results"]
    for part, answer in zip(some, answers, strict=True):
        yield part, [each["id"] for each in answer.get("vulns", [])]


def _told(name: str, version: str, ref: str, osv: str) -> Weakness:
    told = _answer(requests.get(f"{osv}/v1/vulns/{ref}", timeout=60))
    grade = str(told.get("database_specific", {}).get("severity", "")).upper()
    since = datetime.fromisoformat(told["published"]).date()
    about = str(told.get("summary") or told.get("details", ""))[:120]
    return Weakness(name, version, ref, grade if grade in DAYS else "HIGH", since, about)


def _answer(answer: requests.Response) -> Any:
    answer.raise_for_status()
    return answer.json()


def main(osv: str = OSV) -> int:
    """Print what is known."""
    parts = pinned()
    try:
        found = of(parts, osv)
    except (requests.RequestException, KeyError, ValueError) as problem:
        sys.stderr.write(f"handrail: {osv} could not be asked, so nothing is known: {type(problem).__name__}\n")
        return 2
    today = datetime.now(UTC).date()
    sys.stdout.writelines(f"{each.said(today)}\n" for each in found)
    sys.stdout.write(f"{len(parts)} parts, {len(found)} known weaknesses\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
