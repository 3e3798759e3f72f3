"""Who works here, when, who stands in for whom, and what is sent. Ordinary tables: no rule of care is here."""

from handrail.organisation.models.cover import *
from handrail.organisation.models.diary import *
from handrail.organisation.models.groups import *
from handrail.organisation.models.imports import *
from handrail.organisation.models.leaflets import *
from handrail.organisation.models.numbers import *
from handrail.organisation.models.offline import *
from handrail.organisation.models.opening import *
from handrail.organisation.models.people import *
from handrail.organisation.models.post import *
from handrail.organisation.models.programs import *
from handrail.organisation.models.receiving import *
from handrail.organisation.models.returns import *
from handrail.organisation.models.setup import *
from handrail.organisation.models.simulations import *
from handrail.organisation.models.wording import *
