"""Write a golden file for every fact that none holds yet: `./run python tests/unit/record/make_golden.py`.

A file that is there is never touched: it stands for what was written to journals on the day it was made.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]

from samples import sample  # noqa: E402

from handrail.care.events import KINDS  # noqa: E402
from handrail.record import codec  # noqa: E402

GOLDEN = HERE / "golden"


def main() -> None:
    """One file for each kind, and one more each time a kind has gained facts."""
    GOLDEN.mkdir(exist_ok=True)
    for name, kind in KINDS.items():
        facts = json.loads(codec.encode(sample(kind.holds)))
        known = [json.loads(path.read_text()) for path in GOLDEN.glob(f"{name}.*.json")]
        if not facts.keys() <= {fact for each in known for fact in each}:
            text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
            (GOLDEN / f"{name}.{len(known) + 1}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
