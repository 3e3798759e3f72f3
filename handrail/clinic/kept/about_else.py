"""Words about somebody else that belong in no record: whoever reads the entry asks here, a second one agrees."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.clinic.act import Action
from handrail.clinic.keeping import OnText
from handrail.design.forms import ActForm, CheckboxesField, TextField
from handrail.record import erasing


class WordsForm(ActForm):
    """Which words, and why they should not be here."""

    texts = CheckboxesField(label=_("Which words are about somebody else?"), called=_("which words"))
    why = TextField(
        label=_("Why do they not belong here?"),
        called=_("the reason"),
        help_text=_("Name nobody here: it is kept when the words are gone."),
        rows=3,
        max_length=2000,
    )


class AboutElse(OnText):
    """Ask for words to be erased that tell something of somebody else. The rest of the record stays."""

    slug, title, button = "about-else", _("These words should never have been entered"), _("Ask for them to be erased")
    form_class, template = WordsForm, "clinic/on_entry.html"
    done = _("Asked. The clinical lead or the information guardian decides. Until then they stay.")
    intro = _(
        "Only for words about somebody else that help nobody here. If they belong in that person’s record, move them "
        "instead. When a second person agrees, they are gone for ever; where they stood, that stays to be read."
    )

    def fit(self, form: Any) -> None:
        """The words of the entry."""
        form.fields["texts"].choices = [(ref, f"“{text[:120]}”") for ref, text in self.texts().items()]

    def write(self, form: ActForm) -> None:
        """Ask for each."""
        data = form.cleaned_data
        for ref in data["texts"]:
            erasing.ask_text(self.stream, self.seq, ref, data["why"], by=self.case.me)


ACTIONS: tuple[type[Action], ...] = (AboutElse,)
