"""What stands beside the tables of a bundle: whose they are, of when, how many rows each has, and a hash of each file.

It names nobody, so it can be kept when the bundle is gone: whoever still has the files can show that they are those.
"""

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from handrail.dataset.periods import Period
from handrail.dataset.tables import TABLE, VERSION

MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a bundle is: of which provider and period, sent for the first time or again, and as known when."""

    provider: str
    period: Period
    kind: str
    known_at: datetime
    made_at: datetime
    software: str


def manifest(folder: Path, suffix: str, counts: Mapping[str, int], about: About, remark: str = "") -> dict[str, Any]:
    """The manifest of the files in `folder`. `counts` are rows by the code of the table."""
    files = {code: folder / f"{TABLE[code].name}.{suffix}" for code in counts}
    with ThreadPoolExecutor() as pool:
        hashes = dict(zip(files, pool.map(sha256, files.values()), strict=True))
    return {
        "data_set": "IDS",
        "version": VERSION,
        "provider": about.provider,
        "period": about.period.name,
        "starts": about.period.starts.isoformat(),
        "ends": about.period.ends.isoformat(),
        "kind": about.kind,
        "as_known_at": about.known_at.isoformat(),
        "made_at": about.made_at.isoformat(),
        "software": about.software,
        "format": suffix,
        **({"remark": remark} if remark else {}),
        "tables": [
            {"table": TABLE[code].name, "file": file.name, "rows": counts[code], "sha256": hashes[code]}
            for code, file in files.items()
        ],
    }


def write(folder: Path, told: Mapping[str, Any]) -> None:
    """Put it beside the tables."""
    (folder / MANIFEST).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")


def read(folder: Path) -> dict[str, Any]:
    """What it says; empty where there is none, or none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def tables(folder: Path) -> list[dict[str, Any]]:
    """What it says of each file by its name; what somebody else wrote and says of none is left out."""
    told = read(folder).get("tables")
    rows = told if isinstance(told, list) else []
    return [each for each in rows if isinstance(each, dict) and isinstance(each.get("file"), str)]


def sha256(file: Path) -> str:
    """The hash of one file, in letters."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
