"""A simulation that was asked for, in words: what is different in it, how far it is, what came of it; its report."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.care.charter import LIMITS
from handrail.organisation.models import SimulationRun
from handrail.pages import charter_parts, charter_words
from handrail.planning import asking, runs
from handrail.planning.runs import State

_STYLE: Final = re.compile(rb"<style>(.*?)</style>", re.DOTALL)

#: So much of what is worse is named beside a target that hides it.
WORSE: Final = 3

_CHANGES: Final[dict[str, Any]] = {
    "wte-pwp": gettext_lazy("Full-time posts: psychological wellbeing practitioners"),
    "wte-hi_therapist": gettext_lazy("Full-time posts: high-intensity therapists"),
    "wte-counsellor": gettext_lazy("Full-time posts: counsellors"),
    "sessions-most": gettext_lazy("The most sessions anybody has"),
    "group-first": gettext_lazy("Of 100 people at step 2, so many are offered a group first"),
    "close-after-missed": gettext_lazy("Missed appointments in a row after which closing begins"),
}


def question(name: str) -> str:
    """What a number is called where it is chosen."""
    if name.startswith("charter-"):
        return _("Charter: %(words)s") % {"words": charter_parts.question(name.removeprefix("charter-"))}
    return str(_CHANGES[name])


def changes(run: SimulationRun) -> str:
    """What is different in it."""
    told = (_change(name, value) for name, value in run.changes.items() if name in asking.CHANGEABLE)
    return "; ".join(told) or _("nothing is different")


def _change(name: str, value: int) -> str:
    if name.startswith("charter-") and (number := name.removeprefix("charter-")) in LIMITS:
        return _("Charter: %(words)s") % {"words": charter_words.say(number, value).sentence.rstrip(".")}
    return f"{question(name)}: {value}"


def base(name: str) -> str:
    """What it stands on."""
    return _("This service as it is now") if name == asking.OURS else asking.bases().get(name, name)


def state(run: SimulationRun) -> str:
    """How far it is."""
    facts = {"done": run.done, "wanted": run.wanted}
    if runs.is_interrupted(run):
        return _("Broke off at %(done)d of %(wanted)d. It goes on by itself.") % facts
    if run.state == State.RUNNING and run.stop_asked:
        return _("Stopping, once the part it is at is done.")
    return {
        State.WAITING.value: _("Waits for its turn."),
        State.RUNNING.value: _("Running: %(done)d of %(wanted)d done.") % facts,
        State.DONE.value: _("Done."),
        State.FAILED.value: _("It did not work."),
        State.STOPPED.value: _("Stopped at %(done)d of %(wanted)d.") % facts,
    }[run.state]


def headlines(run: SimulationRun) -> Iterator[list[str]]:
    """What differs, a line each: what it is about, as it is, as it would be, and the difference in words."""
    for each in run.summary.get("headlines", ()):
        yield [each["label"], each["before"], each["after"], each["words"]]


def hidden(run: SimulationRun) -> Iterator[str]:
    """Targets that are met while people are worse off: both, in one breath. The report names all that is worse."""
    by_harm: dict[tuple[str, ...], list[str]] = {}
    for each in run.summary.get("hides", ()):
        by_harm.setdefault(tuple(each["worse"]), []).append(each["target"])
    for worse, targets in by_harm.items():
        words = ngettext(
            "A target is met (%(targets)s), and at the same time people are worse off. %(worse)s.",
            "Targets are met (%(targets)s), and at the same time people are worse off. %(worse)s.",
            len(targets),
        )
        named = "; ".join(part.rstrip(".") for part in worse[:WORSE])
        yield words % {"targets": "; ".join(targets), "worse": named}


def report(run: SimulationRun) -> HttpResponse:
    """The whole comparison; no such page, before there is one. It brings its own styles, and no script."""
    found = runs.report(run)
    if found is None:
        raise Http404
    page = found.read_bytes()
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    answer._csp_replace = _policy(page)  # type: ignore[attr-defined]  # where `csp_replace` leaves it too
    return answer


def _policy(page: bytes) -> dict[str, list[str]]:
    """What a browser may do with a report: show it, in the styles it has, by their hash."""
    hashes = [b64encode(sha256(style).digest()).decode() for style in _STYLE.findall(page)]
    styles = [f"'sha256-{each}'" for each in hashes]
    return {"default-src": ["'none'"], "style-src": styles or ["'none'"], "img-src": ["data:"]}


def amount(number: float) -> str:
    """A number with one place, or none where that says nothing."""
    return f"{number:.1f}".removesuffix(".0")


def people(count: int) -> str:
    """So many people."""
    return ngettext("%(num)d person", "%(num)d people", count) % {"num": count}
