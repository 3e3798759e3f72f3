"""Letters, what is put right and what is struck, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.names import Naming
from handrail.pages.sentences import formats, word
from handrail.pages.titles.kinds import Plain, Titles


def _letter(event: e.LetterSent, _name: Naming) -> str:
    how = [word(event.channel), *([formats(event.met)] if event.met else [])]
    return _("A letter: %(what)s (%(how)s)") % {"what": word(event.template), "how": ", ".join(how)}


PLAIN: Plain = {
    e.Struck: gettext_lazy("An entry was struck out"),
    e.StandingStruck: gettext_lazy("An entry was struck out"),
    e.PutRight: gettext_lazy("Something in the record was explained"),
}

TITLES: Titles = {
    e.LetterSent: _letter,
    e.NotDelivered: lambda x, _n: _("Something we sent by %(how)s did not arrive") % {"how": word(x.channel)},
    e.AskedAboutGp: lambda x, _n: _("The GP may know") if x.yes else _("The GP is not to be told"),
}
