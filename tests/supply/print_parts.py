"""Prints docs/parts.md: everything a service is made of besides our own code, with its version and licence.

./run python tests/supply/print_parts.py
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
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


def pinned(lock: Path = LOCK) -> list[tuple[str, str]]:
    """Each package of a lock with its version; of those that are for another system too."""
    found = (PINNED.match(line) for line in lock.read_text().splitlines())
    return sorted({(each[1].lower(), each[2]) for each in found if each})


def licence(name: str) -> str | None:
    """What a package says its licence is, or None where it is not installed on this system."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    classified = [each.rsplit(" :: ", 1)[1] for each in told.get_all("Classifier", []) if each.startswith("License ::")]
    plain = told.get("License-Expression") or " / ".join(each for each in classified if each != "OSI Approved")
    return plain or (told.get("License") or "").splitlines()[0]


def printed() -> str:
    """The whole page."""
    rows = ((name, version, licence(name)) for name, version in pinned())
    return (
        TOP + "".join(f"| {name} | {version} | {told} |\n" for name, version, told in rows if told is not None) + BOTTOM
    )


if __name__ == "__main__":
    PAGE.write_text(printed())
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
