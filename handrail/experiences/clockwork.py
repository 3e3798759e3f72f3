"""What has to happen in the record whether or not anybody is looking. Done twice, it does nothing more."""

from django.utils.translation import ngettext

from handrail.experiences import days
from handrail.experiences.open_data import release
from handrail.experiences.publishing import forgetting, gone, weekly
from handrail.experiences.telling import tidy


def work() -> str:
    """Publish what is due this week, make the open files anew, forget what is over; and what came of it."""
    on = days.today()
    published = weekly.publish_due(on)
    tidy.tidy(on)
    release.keep_up()
    gone.keep_up()
    forgetting.empty_log()
    return told(published)


def told(published: int) -> str:
    """How many accounts became public, in words."""
    return ngettext("%(n)d account became public.", "%(n)d accounts became public.", published) % {"n": published}
