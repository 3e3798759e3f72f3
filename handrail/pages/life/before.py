"""What somebody was told they have, before they came here: each one by name, since when, and by its code if known."""

import re
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.events import CircumstanceGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import Bearer, Circumstance
from handrail.dataset import snomed
from handrail.dataset.problems import PROBLEMS, Scheme
from handrail.design.forms import ActForm, CharField, CheckboxesField, Choice, DateField, RadioField, SelectField
from handrail.design.text import upper_first
from handrail.pages.life.kinds import SKIP, WITHOUT

WHAT: Final = Circumstance.PREVIOUS_DIAGNOSIS


class CodeField(CharField):
    """A code of ICD-10 or of SNOMED CT; which of the two shows in its shape."""

    default_error_messages = {
        "code": gettext_lazy(
            "%(Name)s must be a code of ICD-10 with its fourth sign, like F32.1, or of SNOMED CT, like 35489007"
        ),
    }

    def clean(self, value: Any) -> str:
        """The code as it is returned: without dot or spaces, in capitals."""
        code = re.sub(r"[\s.]", "", super().clean(value)).upper()
        if code and not scheme_of(code):
            raise self.error("code")
        return code


def scheme_of(code: str) -> str:
    """The classification a code stands in, by its shape; nothing for what is no code."""
    if re.fullmatch(r"[A-Z][0-9]{2}[0-9X]{1,2}", code):
        return Scheme.ICD_10.value
    return Scheme.SNOMED.value if snomed.is_code(code) else ""


def add(form: ActForm, ask: Any, standing: Standing, *, by_staff: bool) -> None:
    """The fields: one to add, those there are to be taken away, or that there is none to tell."""
    known = _named(standing)
    form.fields["diagnosis"] = SelectField(
        label=ask,
        called=_("the diagnosis"),
        help_text=_("One at a time. Save, and you can add the next."),
        choices=[(word, upper_first(_(word))) for word in PROBLEMS],
        required=False,
    )
    form.fields["diagnosis_words"] = CharField(
        label=_("Or as it was called"), called=_("what it was called"), max_length=120, required=False
    )
    form.fields["diagnosis_on"] = DateField(
        label=_("When was that? Leave it out if you do not know the day"),
        called=_("the day"),
        must_be_past_or_today=True,
        required=False,
    )
    if by_staff:
        form.fields["diagnosis_code"] = CodeField(
            label=_("Its code, if a letter gives one"), called=_("the code"), max_length=20, width=20, required=False
        )
    if known:
        form.fields["away"] = CheckboxesField(
            label=_("Take away what does not fit"),
            choices=[(_key(each), upper_first(each.value)) for each in known],
            required=False,
        )
    form.fields["without"] = RadioField(
        label=_("Or say this"), called=_("an answer"), choices=_without(standing), required=False
    )
    form.initial.update({"without": _said(standing)})


def answers(data: dict[str, Any], standing: Standing) -> list[CircumstanceGiven]:
    """What was added, taken away, or said instead."""
    named = _named(standing)
    kept = [each for each in named if _key(each) not in data.get("away", ())]
    new = _new(data)
    if new and len(kept) == len(named):
        return new
    if new or len(kept) < len(named):
        return [_again(each, at == 0) for at, each in enumerate([*kept, *new])] or [_back()]
    chosen = data.get("without") or ""
    if chosen == SKIP:
        return [_back()] if standing.answers(WHAT) else []
    if not chosen or chosen == _said(standing):
        return []
    bearer = WITHOUT.get(chosen, Bearer.KNOWN)
    return [CircumstanceGiven(what=WHAT, bearer=bearer, value="none" if bearer is Bearer.KNOWN else "", instead=True)]


def _without(standing: Standing) -> list[Choice]:
    skip = _("Take my answer away") if standing.answers(WHAT) else _("Skip this question")
    return [
        Choice("none", _("No, nobody has")),
        Choice("would rather not say", _("I would rather not say")),
        Choice("does not know", _("I do not know")),
        Choice(SKIP, skip),
    ]


def _named(standing: Standing) -> list[CircumstanceGiven]:
    known = standing.answers(WHAT)
    return [each for each in known if each.bearer is Bearer.KNOWN and each.value != "none"]


def _said(standing: Standing) -> str:
    """Which of the answers without a name was given, if one was."""
    known = standing.answers(WHAT)
    if not known or _named(standing):
        return ""
    return known[-1].value or next(word for word, bearer in WITHOUT.items() if bearer is known[-1].bearer)


def _key(answer: CircumstanceGiven) -> str:
    return answer.code or answer.value


def _new(data: dict[str, Any]) -> list[CircumstanceGiven]:
    word, words, code = data["diagnosis"], data["diagnosis_words"], data.get("diagnosis_code", "")
    if not (word or words or code):
        return []
    problem = PROBLEMS.get(word)
    if not code and problem is not None and not words:
        code = problem.code.code
    return [_answer(words or word or code, code, data["diagnosis_on"])]


def _answer(value: str, code: str, on: date | None) -> CircumstanceGiven:
    return CircumstanceGiven(what=WHAT, bearer=Bearer.KNOWN, value=value, code=code, scheme=scheme_of(code), on=on)


def _again(answer: CircumstanceGiven, is_first: bool) -> CircumstanceGiven:
    return replace(answer, instead=is_first)


def _back() -> CircumstanceGiven:
    return CircumstanceGiven(what=WHAT, bearer=Bearer.NOT_ASKED, instead=True)
