"""What disrupted the course and what was adapted, in a sentence each."""

from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {
    e.Disrupted: gettext_lazy("Something disrupted the course"),
    e.Adapted: gettext_lazy("What we do differently after it"),
}

TITLES: Titles = {}
