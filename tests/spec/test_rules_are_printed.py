"""The manual of the rules is what the spec tables print, to the byte."""

from tests.spec.print_rules import RULES, printed

PRINT_THEM = "docs/rules is not what tests/spec says. Print it: ./run python tests/spec/print_rules.py"


def test_the_manual_says_what_the_spec_says() -> None:
    on_disk = {file.name: file.read_bytes() for file in RULES.glob("*.md")}
    assert on_disk == {name: text.encode() for name, text in printed().items()}, PRINT_THEM
