"""What people do in the service."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody does in the service, as far as a rule needs to know it."""

    PWP = "pwp"
    HI_THERAPIST = "hi_therapist"
    COUNSELLOR = "counsellor"
    GROUP_FACILITATOR = "group_facilitator"
    SUPERVISOR = "supervisor"
    CLINICAL_LEAD = "clinical_lead"
    EMPLOYMENT_ADVISER = "employment_adviser"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    COMPLAINTS_LEAD = "complaints_lead"
    INFORMATION_GUARDIAN = "information_guardian"
    SERVICE_MANAGER = "service_manager"
    OUTSIDE_CONTACT = "outside_contact"
    OTHER = "other"


CLINICIANS = frozenset(
    {
        Role.PWP,
        Role.HI_THERAPIST,
        Role.COUNSELLOR,
        Role.GROUP_FACILITATOR,
        Role.SUPERVISOR,
        Role.CLINICAL_LEAD,
    }
)
