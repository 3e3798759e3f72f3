"""What is said to somebody whose sending is held back for a while: nothing is lost, and the phone is as good."""

from django.utils.translation import gettext as _

from handrail.organisation import who


def words() -> str:
    """For a form that was sent from a place where much was sent already."""
    phone = who.service().phone
    said = [_("A lot was sent from here in the last hour, so we hold this back for a while. What you typed is kept.")]
    if phone:
        said.append(_("You need not wait: phone us on %(phone)s. Asking by phone is as good.") % {"phone": phone})
    else:
        said.append(_("Try again in an hour, or phone us: asking by phone is as good."))
    return " ".join(said)
