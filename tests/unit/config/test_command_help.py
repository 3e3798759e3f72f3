"""Every command teaches: what it is, when it is wanted, an example, and its exit codes. Without that this fails."""

from collections.abc import Iterator
from typing import Any

import pytest

from handrail.config.commands.app import app


def commands(group: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every command of a group by its whole name, with its help."""
    for command in group.registered_commands:
        yield f"{before}{command.name}", command.callback.__doc__ or ""
    for below in group.registered_groups:
        yield from commands(below.typer_instance, f"{before}{below.name} ")


EVERY = dict(commands(app))


def test_these_are_the_commands() -> None:
    assert set(EVERY) == {
        "demo",
        "serve",
        "migrate",
        "tick",
        "nightly",
        "offline",
        "take-reply",
        "simulations",
        "stress",
        "verify",
        "rebuild",
        "import",
        "return",
        "checkpoint check",
        "backup",
        "restore",
        "drill",
        "erase-again",
        "simulate",
        "compare",
        "check",
        "measures",
        "numbers",
        "scenario list",
        "scenario check",
        "archive check",
        "archive key",
        "charter check",
        "charter adopt",
        "experiences moderator add",
        "experiences moderator list",
        "experiences moderator duties",
        "experiences moderator end",
        "experiences publish",
        "experiences services",
        "experiences reported",
        "experiences export",
        "experiences import",
        "experiences evaluate",
        "experiences retheme",
        "experiences discover",
        "experiences reindex",
        "fhir client add",
        "fhir client list",
        "fhir client end",
        "keys create",
        "keys recovery",
        "keys prove",
        "keys restore",
        "keys rotate",
        "staff add",
        "staff import",
        "staff template",
        "wording install",
        "wording list",
        "wording out",
    }


@pytest.mark.parametrize("name", EVERY)
def test_it_says_when_it_is_wanted_shows_it_and_names_its_exit_codes(name: str) -> None:
    told = EVERY[name]

    assert "**When:**" in told
    assert f"handrail {name}" in told.split("**Example")[1]
    assert "0 " in told.split("**Exit codes:**")[1]


@pytest.mark.parametrize("name", EVERY)
def test_operating_or_readme_tells_of_it(name: str, request: pytest.FixtureRequest) -> None:
    manual = request.config.rootpath / "docs" / "operating.md"

    assert f"handrail {name}" in manual.read_text("utf-8") or name == "demo"
