"""The questionnaires of one episode: what is asked now and why, what was answered, and every other, found by name."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.care import safety
from handrail.care.parts import Contact, ContactState, Sheet
from handrail.care.questionnaires import QUESTIONNAIRES, Questionnaire
from handrail.care.refused import Refused
from handrail.care.vocabulary import Channel
from handrail.clinic.act import Action
from handrail.clinic.case import Case, opened
from handrail.design.forms import ActForm
from handrail.pages import notices, questions, scores, sent_ahead
from handrail.pages.sentences import word
from handrail.record import journal


@staff_required
def page(request: HttpRequest, stream: str) -> HttpResponse:
    """One page to begin from, whoever types and however they talk."""
    case = opened(request, stream, "questionnaires", clinical=True, in_need=True)
    found = by_name(request.GET.get("name", ""))
    if found is not None:
        return redirect("clinic:answers", stream, found.code.lower())
    asked = questions.asked(case.episode, case.standing, case.service)
    facts = {
        "case": case,
        "title": _("Questionnaires"),
        "asked": [(form, questions.TO_STAFF[each.why], _how(form)) for each, form in asked],
        "every": _every(),
        "not_found": request.GET.get("name", ""),
        "before": _before(case),
        "charts": scores.charts(stream, case.episode) if case.episode.sheets or case.episode.goals else [],
        "answered": _answered(case),
        "back_url": case.url,
    }
    return render(request, "clinic/questionnaires.html", facts)


def by_name(typed: str) -> Questionnaire | None:
    """The questionnaire somebody means by what they typed: its short name, or as much of a name as only it has."""
    wanted = _plain(typed)
    if not wanted:
        return None
    exact = [each for each in QUESTIONNAIRES.values() if wanted in (_plain(each.short_name), _plain(each.code))]
    near = [each for each in QUESTIONNAIRES.values() if wanted in _plain(f"{each.short_name} {each.name}")]
    return exact[0] if exact else near[0] if len(near) == 1 else None


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _every() -> list[Questionnaire]:
    return sorted(QUESTIONNAIRES.values(), key=lambda each: each.short_name.lower())


def _how(form: Questionnaire) -> str:
    """How it is answered here."""
    if form.has_wording:
        return ""
    return _("the total, from the licensed form") if form.takes_total else _("numbers, from the licensed form")


def _before(case: Case) -> list[dict[str, Any]]:
    """The appointments to come, and whether their questions were sent ahead."""
    coming = [each for each in case.episode.booked if each.starts > journal.now()]
    sent = sent_ahead.was_sent(coming)
    return [{"contact": each.contact, "starts": each.starts, "sent": each.contact in sent} for each in coming[:1]]


def _answered(case: Case) -> list[dict[str, Any]]:
    """Each answered questionnaire in a sentence, newest first, with what they said beside it and who typed it."""
    sheets = list(case.episode.sheets.values())
    text = case.texts(sheet.comment for sheet in sheets)
    before: dict[str, Sheet] = {}
    told = []
    for sheet in sheets:
        entry = case.episode.entry(sheet.seq)
        assert entry is not None
        typed = case.name(entry.by) if entry.by in case.service.roster.members else ""
        told.append(
            {
                "sheet": sheet.sheet,
                "at": sheet.at,
                "sentence": scores.sentence(sheet, text, before.get(sheet.questionnaire)),
                "typed": typed,
                "how": word(entry.via),
                "too_late": entry.recorded_at if safety.opened_nothing(case.episode, sheet) else None,
            }
        )
        before[sheet.questionnaire] = sheet
    return told[::-1]


class SendAhead(Action):
    """Send the questions before an appointment ahead: a neutral message with a link, by a way that is safe."""

    slug, title, keyed = "send-ahead", gettext_lazy("Send the questions ahead"), True
    button, clinical = gettext_lazy("Send it"), False
    template = "clinic/send_ahead.html"
    done = gettext_lazy("It is on its way. What they answer is in their record as soon as they have answered it.")

    @property
    def contact(self) -> Contact | None:
        """The appointment."""
        return self.case.episode.contacts.get(self.key)

    def check(self) -> None:
        """Only before an appointment, where something is due that a page may ask, and by a safe way; once."""
        contact = self.contact
        if contact is None or contact.state != ContactState.BOOKED or contact.starts <= journal.now():
            raise Refused("This appointment is not to come any more.", "Look at what is booked now.")
        if sent_ahead.was_sent([contact]):
            raise Refused("The questions before this appointment were sent already.", "Ask the rest when you meet.")
        if self.way is None:
            raise Refused(
                "They gave no safe way for a message.",
                "Ask the questions with them, in person or by phone, or give them the paper form.",
            )
        if not sent_ahead.Ahead(self.case.stream, contact, self.case.episode, self.case.standing).asked():
            raise Refused(
                "Nothing is due that can be asked on a page.", "Ask from the licensed form, and type the total."
            )

    @property
    def way(self) -> Channel | None:
        """How it would go."""
        return notices.way(self.case.standing)

    def write(self, _: ActForm) -> None:
        """Into the outbox, once."""
        self.check()
        assert self.contact is not None
        sent_ahead.send(self.case.stream, self.contact, self.case.standing)

    def after(self) -> str:
        """Back to where it was asked."""
        return reverse("clinic:questionnaires", args=[self.case.stream]) if self.case.reads else self.case.url

    def context(self) -> dict[str, Any]:
        """What is sent, and how."""
        said = notices.SAID[notices.Notice.QUESTIONS]
        words = str(said.body) % {"link": _("(the link)")}
        return {"way": word(self.way) if self.way else "", "words": words, "contact": self.contact}


ACTIONS = (SendAhead,)
