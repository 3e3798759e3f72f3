"""A form behind signing in gives back what was typed in it when a session ran out: no page may forget to."""

import re
from pathlib import Path

HERE = Path(__file__).parents[2]

WITHOUT_SIGNING_IN = {
    "my/come_back.py",
    "my/for_gp.py",
    "my/paper.py",
    "my/refer/told.py",
    "my/somebody.py",
}
"""Nobody is signed in on these pages, so no session of theirs can run out."""
NOTHING_TYPED = {
    "clinic/diary/fill.py",  # a button
    "my/signing_in.py",  # only soon after signing in: what is typed is a code, or goes to another address
}


def test_every_form_behind_signing_in_gives_back_what_was_typed():
    forgetful = {
        str(path.relative_to(HERE / "handrail"))
        for room in ("my", "clinic")
        for path in (HERE / "handrail" / room).rglob("*.py")
        if re.search(r"request\.POST or None", path.read_text())
    }
    assert forgetful == WITHOUT_SIGNING_IN | NOTHING_TYPED
