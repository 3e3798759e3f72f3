"""Looking at the record itself: striking an entry out, putting something right, and who opened it and why."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import letters
from handrail.care.refused import Refused
from handrail.clinic.act import Action
from handrail.clinic.case import opened
from handrail.clinic.forms import reason_field, whole
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, TextField
from handrail.pages import relations, story
from handrail.record import access, reading
from handrail.record.reading import Opening


class StrikeForm(ActForm):
    """Why."""

    why = reason_field(_("Why is this struck out? Write it for the person to read"))


class OnEntry(Action):
    """Something about one entry."""

    keyed = True
    template = "clinic/on_entry.html"

    @property
    def seq(self) -> int:
        """Which entry."""
        found = whole(self.key)
        if not found:
            raise Http404
        return found

    def check(self) -> None:
        """Only what is there."""
        if self.case.episode.entry(self.seq) is None:
            raise Refused("There is no such entry in this record.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which entry."""
        return {**self.plain(data), "entry": self.seq}

    def context(self) -> dict[str, Any]:
        """The entry as the story tells it."""
        entry, case = self.case.episode.entry(self.seq), self.case
        told = [each for each in story.tell(case.stream, case.episode, case.name) if entry and each.seq == entry.seq]
        return {"told": told, "because": [odd.because for odd in case.episode.out_of_place if odd.seq == self.seq]}


class Strike(OnEntry):
    """Strike an entry out. It stays to be read, struck through, with the reason."""

    slug, title, button = "strike", _("Strike this entry out"), _("Strike it out")
    form_class, decision = StrikeForm, letters.strike
    intro = _("It stays to be read, struck through, with your reason. If something is missing then, enter it anew.")

    def context(self) -> dict[str, Any]:
        """What else may be done with an entry."""
        ways = (
            ("hold-back", gettext("Hold words back from the person")),
            ("misfiled", gettext("It is about somebody else")),
            ("about-else", gettext("It should never have been entered")),
        )
        also = [(reverse(f"clinic:{slug}", args=[self.case.stream, self.seq]), text) for slug, text in ways]
        return {**super().context(), "also": also}


class PutRightForm(ActForm):
    """What is explained."""

    words = TextField(label=_("What happened, and is it right now?"), called=_("the explanation"), rows=4)


class PutRight(OnEntry):
    """Explain an entry that looks wrong."""

    slug, title = "put-right", _("Put something right")
    form_class, decision = PutRightForm, letters.put_right


def who_opened(request: HttpRequest, stream: str) -> HttpResponse:
    """Everybody who opened this person's record, when, and by what relation."""
    case = opened(request, stream, "who opened this", clinical=False, in_need=True)
    page = whole(request.GET.get("page", ""))
    found = reading.openings(*case.people, limit=51, offset=page * 50, without=case.unlogged)
    rows = [_in_words(_as_read(each, case.reads), case.name(each.by)) for each in found[:50]]
    return render(
        request,
        "clinic/opened.html",
        {"case": case, "rows": rows, "page": page, "more": len(found) > 50, "back_url": case.url},
    )


def _in_words(each: Opening, who: str) -> list[str]:
    """One opening, in the words in which the person reads it."""
    why = relations.why(each.relation, each.page)
    return [day_time(each.at), who, f"{why}: {each.words}" if each.words else why, relations.page(each.page)]


def _as_read(each: Opening, reads: bool) -> Opening:
    """What was said when a record was opened in need is for those who read it."""
    return each if reads or each.relation != access.Relation.IN_NEED else replace(each, words="")


ACTIONS = (Strike, PutRight)
