"""The way back as staff open it: somebody phones and is back; and the link, sent or printed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handrail.care.refused import Refused
from handrail.clinic.act import Action
from handrail.clinic.forms import SaidForm
from handrail.design.forms import ActForm, TextField
from handrail.pages import coming_back, notices, way_back


class BackForm(SaidForm):
    """What they would like us to know."""

    wants = TextField(
        label=_("Is there anything they would like us to know now?"),
        called=_("what they would like us to know"),
        help_text=_("In their own words. They need no reason."),
        rows=4,
        required=False,
    )


class OnWayBack(Action):
    """Something about the way back of an episode that has ended."""

    clinical = False

    def check(self) -> None:
        """Only while it is open."""
        if not way_back.is_open(self.case.episode, self.case.standing):
            raise Refused("The way back is not open.", "They can ask for help again: less is asked, as we know them.")


class ComeBack(OnWayBack):
    """They tell us that they want to come back."""

    slug, title, button = "came-back", _("They come back"), _("They are back")
    form_class = BackForm
    intro = _("They are not referred again. Whoever held their care holds it from now, and their place is the old one.")
    done = _("They are back. A first contact is owed, with its date.")
    opened = ""

    def write(self, form: ActForm) -> None:
        """Open the new episode."""
        data, case = form.cleaned_data, self.case
        said = {"said_by": case.person, "via": self.via(data)}
        facts = {"by": case.me, "wants": data["wants"], "once": data["once"], **said}
        self.opened = coming_back.come_back(case.standing.main or case.person, case.stream, **facts)

    def after(self) -> str:
        """To the new episode."""
        return reverse("clinic:episode", args=[self.opened]) if self.opened else super().after()


class SendWayBack(OnWayBack):
    """Send the link by a way that is safe, or read it out."""

    slug, title, button = "way-back", _("The way back, as a link"), _("Send the link")
    template = "clinic/way_back.html"
    intro = _(
        "Whoever opens it can say that they are back, without signing in. It names nobody, and works until the way "
        "back closes."
    )
    done = _("It is on its way.")

    def check(self) -> None:
        """Only by a safe way."""
        super().check()
        if notices.way(self.case.standing) is None:
            raise Refused("They gave no safe way for a message.", "Give them the letter about the ending: it is in it.")

    def write(self, _: ActForm) -> None:
        """Into the outbox, once."""
        self.check()
        coming_back.send(self.case.stream, self.case.episode, self.case.standing)

    def context(self) -> dict[str, Any]:
        """The link itself."""
        return {"link": way_back.link(self.case.stream, self.case.episode)}


ACTIONS = (ComeBack, SendWayBack)
