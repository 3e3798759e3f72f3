"""Nothing the service says of its own accord uses the words its charter says we do not use (promise 4).

Read out of every template, every string that goes through gettext, every refusal of a rule, and what the made-up staff
of the demo write. What people themselves say is never looked at.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

from handrail.care.charter import Charter
from handrail.demo import words
from handrail.pages.plain import used

HERE = Path(__file__).parents[2] / "handrail"
NOT_USED = Charter().words_not_used
SAYS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "Refused", "note_odd"}


def _of_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        called = getattr(node, "func", None)
        if isinstance(node, ast.Call) and (getattr(called, "id", "") or getattr(called, "attr", "")) in SAYS:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def _of_template(path: Path) -> Iterator[str]:
    tree = engines["jinja2"].env.parse(path.read_text())
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in SAYS:
            yield from (
                each.value for each in call.args if isinstance(each, nodes.Const) and isinstance(each.value, str)
            )


def _faults(said: Iterator[str]) -> list[str]:
    return [f"{', '.join(found)}: {text}" for text in said if (found := used(text, NOT_USED))]


@pytest.mark.parametrize("room", sorted(each.name for each in HERE.iterdir() if (each / "__init__.py").exists()))
def test_no_page_and_no_refusal_uses_them(room):
    code = (text for path in sorted((HERE / room).rglob("*.py")) for text in _of_code(path))
    pages = (text for path in sorted((HERE / room).rglob("*.html")) for text in _of_template(path))
    assert [*_faults(code), *_faults(pages)] == []


def test_those_who_write_in_the_demo_do_not_use_them():
    assert _faults(text for some in words.WRITTEN.values() for text in some) == []


def test_what_somebody_said_themselves_is_left_alone():
    assert used("They wrote: “I refused to go, and was discharged.”", NOT_USED) == []
    assert used("They were Non compliant, and did  not\nattend.", NOT_USED) == ["did not attend", "non-compliant"]
