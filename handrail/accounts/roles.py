"""The roles an account may have. What a role may open is decided elsewhere, by relation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody is here for: to be served, to work in the clinic, or to work for the record of experience."""

    PERSON = "person", _("person")
    PROXY = "proxy", _("proxy")
    ADMINISTRATOR = "administrator", _("administrator")
    PWP = "pwp", _("psychological wellbeing practitioner")
    HI_THERAPIST = "hi_therapist", _("high-intensity therapist")
    COUNSELLOR = "counsellor", _("counsellor")
    GROUP_FACILITATOR = "group_facilitator", _("group facilitator")
    SUPERVISOR = "supervisor", _("supervisor")
    CLINICAL_LEAD = "clinical_lead", _("clinical lead")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("safeguarding lead")
    COMPLAINTS_LEAD = "complaints_lead", _("complaints lead")
    INFORMATION_GUARDIAN = "information_guardian", _("information guardian")
    SERVICE_MANAGER = "service_manager", _("service manager")
    EMPLOYMENT_ADVISER = "employment_adviser", _("employment adviser")
    DATA_OFFICER = "data_officer", _("data officer")
    OUTSIDE_CONTACT = "outside_contact", _("outside contact")
    MODERATOR = "moderator", _("works for the record of experience")


SERVED = frozenset({Role.PERSON, Role.PROXY})
#: Those who work for the record of experience open nothing of the clinic or of people, and its staff nothing of theirs.
OF_THE_RECORD = frozenset({Role.MODERATOR})
STAFF = frozenset(Role) - SERVED - OF_THE_RECORD
CLINICAL = frozenset(
    {
        Role.PWP,
        Role.HI_THERAPIST,
        Role.COUNSELLOR,
        Role.GROUP_FACILITATOR,
        Role.SUPERVISOR,
        Role.CLINICAL_LEAD,
    }
)
