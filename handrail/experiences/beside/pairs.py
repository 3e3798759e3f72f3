"""Which figures and which themes speak of the same step, and what kind of gap lies between them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Gap(TextChoices):
    """Why the two need not say the same. Which of them is right is not worked out: nobody can."""

    DEFINITION = "definition", _("What is counted is not the same.")
    POPULATION = "population", _("Who is counted is not the same.")
    PEOPLE = "people", _("People say otherwise.")
    NO_ACCOUNTS = "no_accounts", _("Nobody has told of this here, or too few to show. So it is not known.")
    NOT_REPORTED = "not_reported", _("The service reports nothing on this, or it is hidden.")


@dataclass(frozen=True, slots=True)
class Pair:
    """One step: measures by published id, in plain words; themes by code; `agrees` where the theme is a good one."""

    code: str
    name: str
    measures: Mapping[str, str]
    themes: Sequence[str]
    definition: str
    agrees: bool = False


@cache
def pairs() -> tuple[Pair, ...]:
    """All of them, in the order of a person's way."""
    found = json.loads((files(__package__) / "pairs.json").read_text("utf-8"))
    return tuple(Pair(**each) for each in found["pairs"])


def gaps(pair: Pair, is_reported: bool, is_told: bool) -> list[Gap]:
    """The kinds of gap between what is reported and what is told of one step."""
    if not is_reported and not is_told:
        return [Gap.NOT_REPORTED, Gap.NO_ACCOUNTS]
    if not is_told:
        return [Gap.NO_ACCOUNTS]
    if not is_reported:
        return [Gap.NOT_REPORTED]
    otherwise = [] if pair.agrees else [Gap.PEOPLE]
    return [*otherwise, Gap.DEFINITION, Gap.POPULATION]
