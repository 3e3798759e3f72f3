"""A copy of somebody's whole record, made for them by staff: asked for by phone or on paper, and given."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from handrail.care import copies
from handrail.care.vocabulary import Via
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm
from handrail.design.forms import ActForm, RadioField, TextField
from handrail.pages.acting import attempt
from handrail.pages.archive import files
from handrail.pages.ids import new_id
from handrail.record import journal


class AskedForm(SaidForm):
    """What they say."""

    words = TextField(
        label=_("Did they say how they would like it?"), called=_("what they say"), rows=2, required=False
    )


class Asked(Action):
    """The person asks for a copy of their whole record."""

    slug, title, clinical, new = "copy-asked", _("They ask for a copy of their record"), False, "copy"
    form_class, decision = AskedForm, copies.ask
    done = _("Saved. Whoever holds their care owes it now.")
    intro = _("It is theirs: no reason is needed. With a sign-in they can make it themselves, at once, on their page.")


class GiveForm(ActForm):
    """How it reaches them."""

    how = RadioField(
        label=_("How does it reach them?"),
        called=_("how it reaches them"),
        help_text=_("Only by a way they called safe. Not by e-mail: anybody who opens the mailbox could read it."),
        choices=[
            (Via.IN_PERSON, _("Handed to them, on a memory stick or printed")),
            (Via.PAPER, _("Printed, and posted")),
        ],
        coerce=Via,
    )


class Give(Action):
    """Make the copy, to be handed over or printed."""

    slug, title, button = "copy", _("A copy of their whole record"), _("Make the copy")
    form_class, decision = GiveForm, copies.give
    intro = _(
        "You get one file to save: pages to print or to hand over, signed by the service. Delete it from this device "
        "when they have it. Employment support is not in it, nor what they asked us not to show to you."
    )

    def answer(self) -> HttpResponse:
        """The page, or the file."""
        form = self.form()
        if self.request.method != "POST" or not form.is_valid():
            return super().answer()
        made, digest = files.make(self.case.person, for_=self.case.me)
        if attempt(form, lambda: self._given(form, digest)):
            return files.downloaded(made)
        return self.show(form, 422)

    def _given(self, form: ActForm, digest: str) -> None:
        data = form.cleaned_data
        facts = {"copy": new_id(), "how": data["how"], "digest": digest}
        journal.record(self.stream, copies.give, by=self.case.me, once=data["once"], **facts)


ACTIONS = (Asked, Give)
