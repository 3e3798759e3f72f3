"""Plays a day's work, and writes its costs into docs/usability.md: `./run python tests/browser/print_usability.py`."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGE, COSTS = ROOT / "docs" / "usability.md", ROOT / "artefacts" / "usability.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->"


def written(page: str, costs: str) -> str:
    """The page with these costs in it."""
    before, _mark, rest = page.partition(BEGIN)
    _old, _mark, after = rest.partition(END)
    return f"{before}{BEGIN}\n{costs}\n{END}{after}"


def main() -> int:
    """Play it, and write it down if it could be played to its end."""
    failed = int(pytest.main([str(HERE / "test_a_days_work.py"), "-q"]))
    if not failed:
        page, costs = PAGE.read_text(encoding="utf-8"), COSTS.read_text(encoding="utf-8")
        PAGE.write_text(written(page, costs), encoding="utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main())
