"""What the person wrote to us: opened, answered, talked about; and writing to them.

Opening a message is reading it: the page itself makes the receipt, for whoever is one of its readers.
"""

from typing import Any

from django.contrib import messages as notes
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care import messages, unseen
from handrail.care.parts import Message
from handrail.care.refused import Refused
from handrail.care.vocabulary import About, Via
from handrail.clinic import unanswered
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm, WhenForm, colleagues, whole
from handrail.clinic.telling import tell
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, CheckboxesField, CheckboxField, SelectField, TextField
from handrail.pages import acting_for, heard
from handrail.pages.ids import new_id
from handrail.pages.notices import Notice
from handrail.pages.sentences import word
from handrail.record import journal


class OnMessage(Action):
    """Something about one message of the person's."""

    keyed, template = True, "clinic/message.html"

    @property
    def message(self) -> Message:
        """Which message."""
        found = self.case.episode.messages.get(self.key)
        if found is None:
            raise Http404
        return found

    def answer(self) -> HttpResponse:
        """Opening the page opens the message."""
        case, message = self.case, self.message.message
        if self.request.method != "POST" and messages.mine(case.episode, case.me, case.service, message):
            journal.record(self.stream, messages.read, by=case.me, message=message)
            case.episode = unseen.shown_to(journal.episode(self.stream), case.me)
        return super().answer()

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Which message."""
        return {**self.plain(data), "message": self.message.message}

    def context(self) -> dict[str, Any]:
        """The message, who opened it, and what was answered so far."""
        message, name = self.message, self.case.name
        text = self.case.texts(journal.refs(message))
        readers = message.readers_now(self.case.episode.holder)
        return {
            "action": self.slug,
            "heard": (),
            "message": message,
            "text": text,
            "topic": word(message.about) if message.about != About.ANYTHING else "",
            "receipts": [(name(reader), self._opened(message, reader)) for reader in readers],
            "late": heard.late(self.case.episode, message, name),
            "beside": heard.beside(self.case.episode, message.beside),
            "kept_from": heard.and_([name(each) for each in message.not_to]) if message.not_to else "",
        }

    def _opened(self, message: Message, reader: str) -> str:
        opened = message.opened.get(reader)
        if opened is None:
            return gettext("not opened yet")
        facts = {"who": self.case.name(opened.by), "when": day_time(opened.at)}
        shape = (
            gettext("opened %(when)s") if opened.by == reader else gettext("opened %(when)s by %(who)s, standing in")
        )
        return shape % facts


class AnswerForm(ActForm):
    """The answer."""

    words = TextField(
        label=_("Your answer"),
        called=_("your answer"),
        help_text=_("They read it on their page. What tells them that it is there says nothing of it."),
        max_length=8000,
        rows=8,
    )


class Answer(OnMessage):
    """Read what they wrote, and answer it in words."""

    slug, title, button, keeps_draft = "message", _("They wrote to us"), _("Send the answer"), True
    form_class, decision = AnswerForm, messages.answer
    done = _("Answered. They are told that there is a message, not what it says.")

    def write(self, form: ActForm) -> None:
        """The answer and the notice: both or none."""
        with transaction.atomic():
            super().write(form)
            tell(self, Notice.MESSAGE)


class TalkedForm(WhenForm):
    """What was said."""

    what = TextField(
        label=_("What did you say to each other? Write it for the person to read"), called=_("what was said"), rows=5
    )


class Talked(OnMessage):
    """It was talked about with them."""

    slug, title = "message-talked", _("We talked about what they wrote")
    form_class, decision = TalkedForm, messages.talk


TOPICS = [(each.value, said[:1].upper() + said[1:]) for each in About for said in (word(each),)]


class SaidToUsForm(SaidForm):
    """What the person told somebody of us, for those who care for them."""

    words = TextField(
        label=_("What did they tell us? In their own words where you have them"),
        called=_("what they told us"),
        max_length=8000,
        rows=6,
    )
    about = SelectField(
        label=_("What is it about?"),
        called=_("what it is about"),
        choices=TOPICS,
        coerce=About,
        initial=About.ANYTHING.value,
    )
    also_to = CheckboxesField(
        label=_("Who else do they want to read it?"), called=_("who else is to read it"), choices=(), required=False
    )
    not_to = CheckboxesField(
        label=_("Whom do they not want to see it?"),
        called=_("who is not to see it"),
        help_text=_("Whoever you tick cannot open it and does not learn of it. Somebody else answers."),
        choices=(),
        required=False,
    )
    urgent = CheckboxField(label=_("It cannot wait: somebody is to talk with them soon"))


class SaidToUs(Action):
    """Words said to anybody here, or handed over on paper, become a message with its readers.

    With a key in the address it stands beside that entry of their record.
    """

    template = "clinic/message_said.html"
    slug, title, clinical, in_need = "message-said", _("They tell us something"), False, True
    form_class, decision = SaidToUsForm, messages.send
    intro = _("It goes to whoever holds their care, who answers it in words and sees it first on their day.")

    def fit(self, form: Any) -> None:
        """Everybody who treats people here, by name."""
        read = messages.readers(self.case.episode, self.case.service.roster)
        here = colleagues()
        form.fields["also_to"].choices = [each for each in here if each[0] not in read]
        form.fields["not_to"].choices = here

    @property
    def beside(self) -> str:
        """The entry this stands beside, if the address names one of this record."""
        seq = whole(self.request.GET.get("beside", ""))
        return f"{heard.ENTRY} {seq}" if self.case.episode.entry(seq) else ""

    def context(self) -> dict[str, Any]:
        """What it stands beside."""
        said = heard.beside(self.case.episode, self.beside)
        return {"about": gettext("Beside %(what)s") % {"what": said} if said else ""}

    def facts(self, data: dict[str, Any]) -> dict[str, Any]:
        """Its readers, and what it stands beside."""
        self.message = new_id()
        told = {"message": self.message, "beside": self.beside}
        return {**self.plain(data), **told, "also_to": tuple(data["also_to"]), "not_to": tuple(data["not_to"])}

    def write(self, form: ActForm) -> None:
        """Whatever was added to the record meanwhile, what was said is not held up by it."""
        form.cleaned_data["seen"] = None
        super().write(form)
        notes.info(self.request, " ".join([gettext("Tell them:"), *self._receipt()]))
        if form.cleaned_data["via"] == Via.PAPER:
            tell(self, Notice.NEWS)

    def _receipt(self) -> list[str]:
        """What they are told: who reads it, and by when there is an answer."""
        episode = unseen.shown_to(journal.episode(self.stream), self.case.me)
        if self.message not in episode.messages:
            return [gettext("We have it, and somebody answers you.")]
        return heard.receipt(episode, self.case.service, self.message, self.case.name)


class WriteForm(ActForm):
    """What we want to tell them."""

    words = TextField(
        label=_("What do you want to tell them?"), called=_("what you want to tell them"), max_length=8000, rows=8
    )
    alone = CheckboxField(label=_("Only for them: nobody who acts for them reads it"))


class Write(Action):
    """Write to the person without being asked something first."""

    slug, title, button, new, keeps_draft = "message-write", _("Write to them"), _("Send it"), "message", True
    form_class, decision = WriteForm, messages.write
    done = _("Sent. They are told that there is a message, not what it says.")

    def fit(self, form: Any) -> None:
        """Whether it is for them alone is asked where somebody acts for them."""
        if not acting_for.readers(acting_for.now(self.case.standing, journal.today())):
            del form.fields["alone"]

    def write(self, form: ActForm) -> None:
        """The words and the notice: both or none."""
        with transaction.atomic():
            super().write(form)
            tell(self, Notice.MESSAGE)


class WhyForm(ActForm):
    """Why there was no answer."""

    why = TextField(
        label=_("Why had it no answer when they met? Write it for the person to read"),
        called=_("why it had no answer"),
        rows=4,
        max_length=2000,
    )


class WhyUnanswered(Action):
    """A session was written up while something they wrote had no answer: it is found out why, by somebody else."""

    slug, title, template = "why-unanswered", _("Why had it no answer?"), "clinic/why_unanswered.html"
    form_class, decision = WhyForm, messages.explain
    intro = _("A session was written up while something they wrote had no answer. Ask why, and see that it gets one.")
    done = _("It is in the record, for them to read. The answer itself is still owed until somebody gives it.")

    def check(self) -> None:
        """Only while somebody is to ask."""
        if not messages.passed_over(self.case.episode):
            raise Refused("Nobody has to be asked about this any more.")

    def context(self) -> dict[str, Any]:
        """What has no answer, and where it is given."""
        return {"heard": (), "unanswered": unanswered.waiting(self.case)}


ACTIONS = (Answer, Talked, SaidToUs, Write, WhyUnanswered)
