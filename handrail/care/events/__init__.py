"""What can happen: every kind of event, as the facts it holds.

An event says what happened and nothing about who entered it or when: that is its envelope (`entry.py`). Facts are
only ever added to, each new one with a default, so that what was written years ago loads for ever. Free text is
never here: `Words` says where it stands. Times that were told to somebody (`due`, `until`) are facts.
"""

from handrail.care.events.acting_for import *
from handrail.care.events.arranging import *
from handrail.care.events.asking import *
from handrail.care.events.being import *
from handrail.care.events.carrying import *
from handrail.care.events.concern import *
from handrail.care.events.disrupting import *
from handrail.care.events.ending import *
from handrail.care.events.grouping import *
from handrail.care.events.in_need import *
from handrail.care.events.incidents import *
from handrail.care.events.keeping import *
from handrail.care.events.keeping_from import *
from handrail.care.events.keeping_safe import *
from handrail.care.events.kinds import *
from handrail.care.events.meeting import *
from handrail.care.events.outside import *
from handrail.care.events.passing_on import *
from handrail.care.events.planning import *
from handrail.care.events.promising import *
from handrail.care.events.safeguarding import *
from handrail.care.events.sharing import *
from handrail.care.events.standing import *
from handrail.care.events.supervising import *
from handrail.care.events.support import *
from handrail.care.events.talking import *
from handrail.care.events.writing import *
