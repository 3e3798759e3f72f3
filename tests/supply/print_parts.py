"""Prints docs/parts.md: everything a service is made of besides our own code, with its version and licence.

./run python tests/supply/print_parts.py
"""

import re
import sys
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "docs" / "parts.md"
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")

TOP = """# What it is made of

Every part of a running service that is not our own code, as `requirements.lock` pins it by version and hash. Read
from what each package says of itself; `./run sbom parts.json` writes it as a bill of materials (CycloneDX). What
only development and tests need stands in `requirements-dev.lock`. The pages' own styles and scripts carry parts of
the NHS.UK frontend (MIT; its licence is kept beside the files), without the NHS logo and font.

| part | version | licence |
|---|---|---|
"""
BOTTOM = "\nPrinted from `requirements.lock`; do not edit it here.\n"


def _lines(lock: Path) -> list[re.Match[str]]:
    return [found for line in lock.read_text().splitlines() if (found := PINNED.match(line))]


def pinned(lock: Path = LOCK) -> list[tuple[str, str]]:
    """Each package of a lock with its version; of those that are for another system too."""
    return sorted({(each[1].lower(), each[2]) for each in _lines(lock)})


def used(lock: Path = LOCK) -> list[tuple[str, str]]:
    """Those of them that are put on a server, which runs Linux: what is for Windows alone need not be here to read."""
    return sorted({(each[1].lower(), each[2]) for each in _lines(lock) if "win32" not in (each[3] or "")})


def licence(name: str) -> str:
    """What an installed package says its licence is."""
    told = metadata(name)
    classified = [each.rsplit(" :: ", 1)[1] for each in told.get_all("Classifier", []) if each.startswith("License ::")]
    plain = told.get("License-Expression") or " / ".join(each for each in classified if each != "OSI Approved")
    return plain or (told.get("License") or "").splitlines()[0]


def printed() -> str:
    """The whole page."""
    return TOP + "".join(f"| {name} | {version} | {licence(name)} |\n" for name, version in used()) + BOTTOM


if __name__ == "__main__":
    PAGE.write_text(printed())
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
