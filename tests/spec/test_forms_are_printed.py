"""docs/forms.md is what the forms say, and no form that a page takes is missing."""

import re

from tests.spec.print_forms import PAGE, forms, printed

PRINT_IT = "docs/forms.md is not what the forms say. Print it: ./run python tests/spec/print_forms.py"


def test_the_page_is_what_the_forms_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == printed(), PRINT_IT


def test_every_form_says_what_it_is_and_every_field_how_it_is_checked() -> None:
    page = printed()
    assert len(forms()) > 250
    assert re.findall(r"^\*\*.*\*\*: $", page, re.MULTILINE) == []
    rows = re.findall(r"^\| `\w+` \| (.*) \|$", page, re.MULTILINE)
    assert len(rows) > 900
    assert [row for row in rows if not re.match(r"\S.*; (needed|may be left out)", row)] == []
