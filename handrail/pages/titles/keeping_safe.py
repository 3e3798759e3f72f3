"""What somebody does to stay safe, in a sentence each."""

from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.pages.titles.kinds import Plain, Titles

PLAIN: Plain = {e.SafetyPlanWritten: gettext_lazy("The safety plan, in their own words")}

TITLES: Titles = {}
