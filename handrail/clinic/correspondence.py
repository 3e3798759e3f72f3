"""Letters: made from a template, read and changed before they go, sent only by a way that is safe; and printed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handrail.care import letters as rules
from handrail.care import vocabulary as v
from handrail.care.refused import Refused
from handrail.care.vocabulary import Channel, Letter
from handrail.clinic import choices
from handrail.clinic.act import Action
from handrail.clinic.case import opened
from handrail.design.forms import ActForm, CheckboxesField, TextField
from handrail.design.text import upper_first
from handrail.pages import letters
from handrail.pages.sentences import formats
from handrail.record import journal


class LetterForm(ActForm):
    """The letter as it goes. In which form is asked only where they need another than a plain letter."""

    text = TextField(label=_("The letter, as it will go"), called=_("the letter"), max_length=20000, rows=24)
    met = CheckboxesField(
        label=_("They need what we send in this form. Tick what you have made sure of"),
        called=_("what you have made sure of"),
        required=False,
    )
    anyway = TextField(
        label=_("If you cannot, why does it go as it is?"),
        called=_("why it goes as it is"),
        help_text=_("The person can read this."),
        max_length=1000,
        rows=2,
        required=False,
    )


class Write(Action):
    """Read a letter made from a template, change it, and send it."""

    slug, title, keyed = "letter", _("A letter"), True
    form_class, template = LetterForm, "clinic/letter.html"
    done = _("Sent, and kept whole in the record.")

    @property
    def letter(self) -> Letter:
        """Which of the templates."""
        found = next((each for each in Letter if each.value.replace(" ", "-") == self.key), None)
        found = None if found is Letter.REFERRAL else found  # written on a page of its own: it answers questions
        if found is None:
            raise Http404
        return found

    def check(self) -> None:
        """To the GP only with the person's yes; nothing to somebody who has died."""
        case = self.case
        if case.episode.died or case.standing.died:
            raise Refused("This person has died. No letter can be sent.")
        if self.letter == Letter.GP_COPY:
            rules.require_yes_to_gp(case.standing, journal.today())

    @property
    def needed(self) -> tuple[str, ...]:
        """The forms in which they need it; a copy to the GP goes as it is."""
        return () if self.letter == Letter.GP_COPY else rules.unmet(self.case.standing)

    def fit(self, form: Any) -> None:
        """Which forms they need, of a letter that goes to them."""
        form.fields["met"].choices = [(each, upper_first(formats([each]))) for each in self.needed]
        if not self.needed:
            del form.fields["met"], form.fields["anyway"]

    def initial(self) -> dict[str, Any]:
        """The letter as the template makes it now."""
        return {"text": letters.text(self.letter, self.case.stream, self.case.episode, self.case.standing)}

    def write(self, form: ActForm) -> None:
        """Send it."""
        data = form.cleaned_data
        with self.act(data) as act:
            if self.letter == Letter.GP_COPY:
                letters.send_to_gp(act, self.case.stream, self.case.standing, data["text"])
            else:
                form_of = {"met": data.get("met", ()), "anyway": data.get("anyway", "")}
                letters.send(act, self.case.stream, self.letter, self.case.standing, data["text"], **form_of)

    @property
    def button(self) -> Any:
        """What sending means for this one."""
        channel = letters.safe_channel(self.case.standing)
        if self.letter == Letter.GP_COPY:
            return _("Send it to the GP by post")
        return {"email": _("Send it: they are told by e-mail that it is on their page")}.get(
            channel.value, _("Save it, to be sent by %(how)s") % {"how": choices.say(channel).lower()}
        )

    def context(self) -> dict[str, Any]:
        """What kind of letter it is."""
        by_page = letters.safe_channel(self.case.standing) == Channel.EMAIL
        return {"title": choices.say(self.letter), "by_page": by_page and bool(self.needed)}


def printed(request: HttpRequest, stream: str, key: str) -> HttpResponse:
    """A letter that went out, to be printed."""
    case = opened(request, stream, "printed letter", clinical=True, in_need=True)
    found = next((each for each in case.episode.letters if each.letter == key), None)
    if found is None:
        raise Http404
    page = {
        "title": choices.say(found.template),
        "letter": case.texts([found.text])(found.text),
        "at": found.at,
        "large": v.Format.LARGE_PRINT in (case.standing.needs.formats if case.standing.needs else ()),
        "back_url": case.url,
        "file_url": reverse("clinic:letter-file", args=[stream, key]) if found.template == Letter.REFERRAL else "",
    }
    return render(request, "clinic/printed.html", page)


def file(request: HttpRequest, stream: str, key: str) -> HttpResponse:
    """The same letter as a file of plain text, to be sent by another way."""
    case = opened(request, stream, "letter as a file", clinical=True)
    found = next((each for each in case.episode.letters if each.letter == key), None)
    if found is None:
        raise Http404
    answer = HttpResponse(case.texts([found.text])(found.text), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="letter-{found.at:%Y-%m-%d}.txt"'
    return answer


ACTIONS = (Write,)
