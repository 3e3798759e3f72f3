"""Something that went wrong in our care, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.names import speaks_to_person
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.IncidentRecorded: gettext_lazy("Something went wrong in our care"),
    e.CandourApologised: gettext_lazy("We said sorry for what went wrong"),
    e.CandourWritten: gettext_lazy("What went wrong, in writing"),
    e.IncidentLearnt: gettext_lazy("What we learnt from what went wrong"),
}

TITLES: Titles = {
    e.CandourTold: lambda _x, n: (
        _("We told you what went wrong") if speaks_to_person(n) else _("They were told what went wrong")
    ),
    e.CandourDeclined: lambda _x, n: (
        _("You did not want to hear more about what went wrong")
        if speaks_to_person(n)
        else _("They did not want to hear more about what went wrong")
    ),
}
