"""Where somebody is on their way, where they came from, and where it leads."""

from enum import StrEnum


class Stage(StrEnum):
    """Where somebody is on their way. The permitted moves stand in `stages.py`."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    WAITING = "waiting"
    TREATMENT = "treatment"
    ENDING = "ending"
    ENDED = "ended"
    SUPPORT = "support"


class Step(StrEnum):
    """A step of stepped care: two is low intensity, three is high intensity."""

    TWO = "two"
    THREE = "three"


class Source(StrEnum):
    """Who asked for help for this person first."""

    SELF = "self"
    GP = "gp"
    OTHER_PRIMARY_CARE = "other primary care"
    HEALTH_VISITOR = "health visitor"
    MATERNITY = "maternity"
    FRIEND_OR_FAMILY = "friend or family"
    SOCIAL_CARE = "social care"
    EDUCATION = "education"
    HOUSING = "housing"
    EMPLOYER = "employer"
    JOBCENTRE = "jobcentre"
    JUSTICE = "justice"
    POLICE = "police"
    COURTS = "courts"
    PROBATION = "probation"
    PRISON = "prison"
    COURT_LIAISON = "court liaison"
    YOUTH_JUSTICE = "youth justice"
    OCCUPATIONAL_HEALTH = "occupational health"
    SCHOOL_NURSE = "school nurse"
    HOSPITAL = "hospital"
    EMERGENCY_DEPARTMENT = "emergency department"
    HOSPITAL_PAEDIATRICS = "hospital paediatrics"
    COMMUNITY_PAEDIATRICS = "community paediatrics"
    INDEPENDENT_MENTAL_HEALTH = "independent mental health service"
    MH_TRUST_TEMPORARY = "temporary transfer from a mental health trust"
    MH_TRUST_PERMANENT = "permanent transfer from a mental health trust"
    ASYLUM_SERVICE = "asylum service"
    ACCESS_LINE = "telephone or online access service"
    OUT_OF_AREA = "out of area"
    DRUG_OR_ALCOHOL_SERVICE = "drug or alcohol service"
    SINGLE_POINT_OF_ACCESS = "single point of access"
    DEBT_AGENCY = "debt agency"
    STEPPED_UP_FROM_ANOTHER = "stepped up from another service"
    STEPPED_DOWN_FROM_ANOTHER = "stepped down from another service"
    INTERNAL = "another team of ours"
    DROP_IN = "mental health drop-in"
    MENTAL_HEALTH_SERVICE = "mental health service"
    VOLUNTARY = "voluntary"
    ANOTHER_THERAPY_SERVICE = "another therapy service"
    CAME_BACK = "came back"
    OTHER = "other"


class EndReason(StrEnum):
    """Why an episode ends, or is proposed to end."""

    COMPLETED_TOGETHER = "completed together"
    ADVICE_WAS_ENOUGH = "advice was enough"
    PERSON_STOPPED = "person stopped"
    NOT_THE_RIGHT_SERVICE = "not the right service"
    ANOTHER_SERVICE_ACCEPTED = "another service accepted"
    DECLINED_WHAT_WAS_OFFERED = "declined what was offered"
    NO_REPLY = "no reply"
    MOVED_AWAY = "moved away"
    DIED = "died"
    TWICE_OR_IN_ERROR = "twice or in error"


PROPOSED_BY_SERVICE = frozenset(
    {
        EndReason.COMPLETED_TOGETHER,
        EndReason.ADVICE_WAS_ENOUGH,
        EndReason.NOT_THE_RIGHT_SERVICE,
        EndReason.DECLINED_WHAT_WAS_OFFERED,
        EndReason.MOVED_AWAY,
    }
)
"""The reasons a clinician may propose. The others have a door of their own (see `ending.py`)."""


class PauseReason(StrEnum):
    """Why a person asks for a pause."""

    HOLIDAY = "holiday"
    OTHER_HEALTH = "other health needs"
    OTHER = "another reason"


class Trace(StrEnum):
    """What came of looking for an NHS number."""

    REQUIRED = "required"
    NO_MATCH = "no match"
    CONFLICT = "conflict"
    IN_PROGRESS = "in progress"
    NOT_NEEDED = "not needed"
