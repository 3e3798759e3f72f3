"""Sends all it can think of to every form, address, interface and reader: `python -m benchmarks.fuzz --times 50`.

    --times 50        fifty times as many cases as the suite tries, and other ones each night
    --part forms      only what has this in its name: forms, questions, record_api, readers; or fhir
    --database postgresql

Prints a table in Markdown. The exit code is 1 if any part found a fault; what it was stands above the table.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import machine

HERE = Path(__file__).resolve().parents[1]
PLACES = {
    "forms": "tests/fuzz/test_forms_fuzzed.py",
    "questions": "tests/fuzz/test_questions_fuzzed.py",
    "record_api": "tests/fuzz/test_record_api_fuzzed.py",
    "fhir": "tests/fhir/test_tried_by_machine.py",
    "readers": "tests/fuzz/test_readers_fuzzed.py",
}


def main() -> int:
    """Try, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--part", choices=PLACES, action="append")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally.jsonl"
        told = {"HANDRAIL_FUZZ_CASES": str(wishes.times), "HANDRAIL_FUZZ_TALLY": str(tally)}
        places = [PLACES[part] for part in wishes.part or PLACES]
        command = [sys.executable, "tests/everything.py", f"--db={wishes.database}", "-q", "-n", "2", "-vv", *places]
        code = subprocess.run(command, cwd=HERE, env=os.environ | told, check=False).returncode
        print(_table(wishes, [json.loads(line) for line in tally.read_text().splitlines()] if tally.exists() else []))
    return int(bool(code))


def _table(wishes: argparse.Namespace, rows: list[dict[str, object]]) -> str:
    lines = [
        f"\n{machine()}. {wishes.database}. Times {wishes.times}. A part that found a fault has no row.\n",
        "| part | of | cases | server errors | words of somebody else |",
        "|---|---|---:|---:|---:|",
        *(f"| {row['part']} | {row['of']} {row['of_what']} | {row['cases']:,} | 0 | 0 |" for row in rows),
        f"| **all** | | **{sum(int(str(row['cases'])) for row in rows):,}** | **0** | **0** |",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
