"""The parts of an episode's state: what is known of one contact, one offer, one hand-over, one ending.

They are folded from events and changed only by the fold.
"""

from handrail.care.parts.acting_for import Proxy
from handrail.care.parts.asking import Offer, TimesOffer
from handrail.care.parts.being import Conversation, Goal, Sheet
from handrail.care.parts.carrying import Carried
from handrail.care.parts.concern import Asked, Said
from handrail.care.parts.disrupting import Disruption
from handrail.care.parts.ending import Ending, Moving, Suspended
from handrail.care.parts.in_need import InNeed
from handrail.care.parts.incidents import Incident
from handrail.care.parts.keeping import CopyWanted, Hold, Look
from handrail.care.parts.keeping_from import Kept
from handrail.care.parts.meeting import BOOKED, CANCELLED, HELD, MISSED, Contact, ContactState, Seat, SeatState, Unsaid
from handrail.care.parts.outside import Between, GpLink, Objection, TurnedAway
from handrail.care.parts.passing_on import Handover, StepRequest
from handrail.care.parts.planning import Formulation, Plan, Problem
from handrail.care.parts.promising import Promise, PromiseState
from handrail.care.parts.safeguarding import ToldOutside
from handrail.care.parts.sharing import Share
from handrail.care.parts.supervising import Supervision
from handrail.care.parts.talking import Message, Opening, PassedOver, Reply
from handrail.care.parts.writing import LetterOut, OutOfPlace, Undelivered

__all__ = [
    "BOOKED",
    "CANCELLED",
    "HELD",
    "MISSED",
    "Asked",
    "Between",
    "Carried",
    "Contact",
    "ContactState",
    "Conversation",
    "CopyWanted",
    "Disruption",
    "Ending",
    "Formulation",
    "Goal",
    "GpLink",
    "Handover",
    "Hold",
    "InNeed",
    "Incident",
    "Kept",
    "LetterOut",
    "Look",
    "Message",
    "Moving",
    "Objection",
    "Offer",
    "Opening",
    "OutOfPlace",
    "PassedOver",
    "Plan",
    "Problem",
    "Promise",
    "PromiseState",
    "Proxy",
    "Reply",
    "Said",
    "Seat",
    "SeatState",
    "Share",
    "Sheet",
    "StepRequest",
    "Supervision",
    "Suspended",
    "TimesOffer",
    "ToldOutside",
    "TurnedAway",
    "Undelivered",
    "Unsaid",
]
