"""Letters, what is put right and what is struck, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.sentences import word
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.Struck: gettext_lazy("An entry was struck out"),
    e.StandingStruck: gettext_lazy("An entry was struck out"),
    e.PutRight: gettext_lazy("Something in the record was explained"),
}

TITLES: Titles = {
    e.LetterSent: lambda x, _n: _("A letter: %(what)s (%(how)s)") % {"what": word(x.template), "how": word(x.channel)},
    e.AskedAboutGp: lambda x, _n: _("The GP may know") if x.yes else _("The GP is not to be told"),
}
