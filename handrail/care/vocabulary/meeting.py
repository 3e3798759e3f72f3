"""How, where and with whom two people meet, and how they miss each other."""

from enum import StrEnum


class Medium(StrEnum):
    """How two people meet."""

    FACE_TO_FACE = "face to face"
    PHONE = "phone"
    VIDEO = "video"
    TEXT_CHAT = "text chat"
    TEXT_MESSAGE = "text message"
    MESSAGE_BOARD = "message board"
    CHAT_ROOM = "chat room"
    TYPE_TALK = "type talk"
    EMAIL = "email"
    OTHER = "other"


class Venue(StrEnum):
    """What kind of place a contact is held at."""

    OWN_HOME = "own home"
    CARERS_HOME = "carer's home"
    WORKPLACE = "workplace"
    OTHER_OWN = "other place of the person's"
    HEALTH_CENTRE = "health centre"
    POLYCLINIC = "polyclinic"
    GP_PRACTICE = "gp practice"
    WALK_IN = "walk-in centre"
    CLINIC = "clinic"
    WARD = "ward"
    DAY_HOSPITAL = "day hospital"
    EMERGENCY = "emergency department"
    HOSPITAL_OTHER = "other hospital department"
    HOSPICE = "hospice"
    CARE_HOME = "care home"
    NURSING_HOME = "nursing home"
    DAY_CENTRE = "day centre"
    RESOURCE_CENTRE = "resource centre"
    CHILDRENS_CENTRE = "children's centre"
    SCHOOL = "school"
    COLLEGE = "college"
    UNIVERSITY = "university"
    PRISON = "prison"
    PROBATION = "probation office"
    POLICE = "police station"
    IMMIGRATION_CENTRE = "immigration removal centre"
    STREET = "street"
    PUBLIC_PLACE = "public building"
    VOLUNTARY = "voluntary agency"
    OTHER = "other"


class Interpreter(StrEnum):
    """Who interpreted at a contact, if anybody."""

    PROFESSIONAL = "professional"
    FAMILY_OR_FRIEND = "family or friend"
    ANOTHER = "another person"
    NOT_NEEDED = "not needed"
    DID_NOT_COME = "did not come"


class Setting(StrEnum):
    """Who is in the room."""

    INDIVIDUAL = "individual"
    COUPLE = "couple"
    GROUP = "group"


class Attendance(StrEnum):
    """How somebody came to a care contact that took place."""

    ON_TIME = "on time"
    LATE_BUT_SEEN = "late but seen"


class Absence(StrEnum):
    """How two people missed each other."""

    NOT_THERE = "not there"
    TOO_LATE_TO_BE_SEEN = "too late to be seen"


class Side(StrEnum):
    """Whose side a change came from."""

    PERSON = "person"
    SERVICE = "service"
