"""Something went wrong in our care: written down by anybody, told to the person with an apology, and learnt from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.accounts.doors import staff_required
from handrail.care import incidents
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind
from handrail.clinic.act import Action
from handrail.clinic.cells import Look
from handrail.clinic.door import account
from handrail.clinic.forms import SaidForm, WhenForm
from handrail.clinic.lists import owed
from handrail.clinic.telling import tell
from handrail.design.forms import ActForm, TextField
from handrail.pages import incidents as told
from handrail.pages.names import naming, of_staff
from handrail.pages.notices import Notice
from handrail.record import access, journal, overview, reading
from handrail.record.sight import sight_of

OWED = (DutyKind.CANDOUR, DutyKind.CANDOUR_WRITTEN, DutyKind.LEARN)
SHOWN = 25


class RecordForm(WhenForm):
    """What happened, and what was done at once."""

    went_wrong = TextField(
        label=_("What happened?"),
        called=_("what happened"),
        help_text=_("In plain words: what they went through, not who is to blame. They can read it."),
        rows=6,
    )
    at_once = TextField(label=_("What was done at once?"), called=_("what was done at once"), rows=3, required=False)


class Record(Action):
    """Anybody writes down that something went wrong."""

    slug, title, button = "incident", _("Something went wrong in our care"), _("Write it down")
    in_need = True
    form_class, decision, new, clinical, keeps_draft = RecordForm, incidents.record, "incident", False, True
    intro = _(
        "A wrong letter, a call that was not made, a harm. Nobody is blamed for writing it down. The clinical lead "
        "tells the person, says sorry, puts it in writing, and looks at what we can learn."
    )
    done = _("Written down. The clinical lead owes it to them to say what happened, and sorry.")


class OnIncident(Action):
    """Something about one incident."""

    keyed = True
    template = "clinic/incident.html"

    def check(self) -> None:
        """Only an incident of this record."""
        if self.key not in self.case.episode.incidents:
            raise Refused("This incident is not in this record.")

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which incident."""
        return {**self.plain(data), "incident": self.key}

    def context(self) -> dict[str, Any]:
        """All that was written about it."""
        case = self.case
        return {"lines": told.lines(case.stream, case.episode, case.name, [self.key])}


class ToldForm(WhenForm):
    """What they were told, and how we said sorry."""

    told = TextField(
        label=_("What did you tell them?"),
        called=_("what you told them"),
        help_text=_("Leave it empty if they were told before, and this is the apology."),
        rows=5,
        required=False,
    )
    sorry = TextField(
        label=_("How did you say sorry? In the words you used"),
        called=_("how you said sorry"),
        help_text=_("“We are sorry that …”. Saying sorry is no admission of a legal fault."),
        rows=3,
        required=False,
    )


class Tell(OnIncident):
    """They were told, and we said sorry."""

    slug, title = "incident-told", _("They were told what went wrong")
    form_class, decision, keeps_draft = ToldForm, incidents.tell, True
    intro = _("Meet them or phone them first, with somebody at their side if they like. Then write it down here.")


class WrittenForm(ActForm):
    """What was written."""

    written = TextField(
        label=_("What you write to them"),
        called=_("what you write to them"),
        help_text=_("What happened, that we are sorry, what we do about it, and whom they can turn to."),
        rows=12,
        max_length=8000,
    )


class Write(OnIncident):
    """It is put in writing: kept whole, on their page, and to be printed from there."""

    slug, title, button = "incident-written", _("What went wrong, in writing"), _("Put it on their page")
    form_class, decision, keeps_draft = WrittenForm, incidents.write, True
    intro = _("It stands on their page at once. If they do not use it, print it from the story and post it.")

    def write(self, form: ActForm) -> None:
        """Kept, and a neutral notice that there is a letter."""
        super().write(form)
        tell(self, Notice.LETTER)


class DeclinedForm(SaidForm):
    """Their words, if they gave any."""

    words = TextField(label=_("What did they say?"), called=_("what they said"), rows=3, required=False)


class Decline(OnIncident):
    """They do not want to hear more."""

    slug, title = "incident-declined", _("They do not want to hear about what went wrong")
    form_class, decision = DeclinedForm, incidents.decline
    intro = _("That is theirs to say. They can ask at any time. What we learn from it is owed all the same.")


class LearntForm(ActForm):
    """What was learnt, and what changes."""

    learnt = TextField(label=_("What did we learn? For the person to read"), called=_("what we learnt"), rows=5)
    changes = TextField(
        label=_("What changes because of it, by when, and who sees to it?"),
        called=_("what changes"),
        rows=4,
        required=False,
    )


class Learn(OnIncident):
    """What we learnt."""

    slug, title = "incident-learnt", _("What we learnt from what went wrong")
    form_class, decision, keeps_draft = LearntForm, incidents.learn, True
    done = _("Kept. They can read it on their page.")

    def write(self, form: ActForm) -> None:
        """Kept, and a neutral notice that there is something new."""
        super().write(form)
        tell(self, Notice.NEWS)


@staff_required
def page(request: HttpRequest) -> HttpResponse:
    """For the lead: what is owed to people for whom something went wrong, and what was learnt, newest first."""
    me = account(request)
    access.check(me, access.Verb.LEAD)
    names, now = of_staff(), journal.now()
    look = Look(names, True, now, journal.today(), me.pk)
    found = overview.incidents(sight_of(me), limit=SHOWN)
    reading.opened_many(
        by=me.pk, people=[each.person for each in found], page="clinic incidents", relation=access.Relation.LEAD
    )
    lines = [line for each in found for line in _told(each)]
    facts = {
        "title": now_("What went wrong, and what we learnt"),
        "head": [now_("Person"), now_("What is owed"), now_("Owed by"), now_("By")],
        "owed": [owed(line, look) for line in overview.of_kinds(OWED, sight=sight_of(me), limit=SHOWN)],
        "lines": sorted(lines, key=lambda line: line.incident.happened_at, reverse=True),
    }
    return render(request, "clinic/incidents.html", facts)


def _told(found: overview.WentWrong) -> list[told.Line]:
    return told.lines(found.stream, found.episode, naming(found.person, found.called, to_person=False))


ACTIONS: tuple[type[Action], ...] = (Record, Tell, Write, Decline, Learn)
