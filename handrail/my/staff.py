"""Who works here, as the person's pages show them: name, role, how to reach; kept until the service says it changed."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from handrail.care.act import Service
from handrail.organisation import models, who
from handrail.organisation.models import Practitioner
from handrail.pages.names import Naming, of_nobody_here


@dataclass(frozen=True, slots=True)
class One:
    """One member of staff."""

    name: str
    role: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody here, and the service itself, as they stood when `of` was read."""

    of: Service
    here: models.Service
    everyone: dict[str, One] = field(default_factory=dict)

    def one(self, account: str) -> One:
        """This member of staff; somebody unknown is the service itself."""
        return self.everyone.get(account) or One(self.here.name)

    def naming(self) -> Naming:
        """How a page of the person calls anybody: staff by name, themselves "you"."""
        return self._called

    def _called(self, who: str) -> str:
        if who in self.everyone:
            return self.everyone[who].name
        return of_nobody_here(who, to_person=True) or _("you")


_kept: Staff | None = None


def staff(service: Service) -> Staff:
    """The staff of this service. Read once for as long as `service` is the one in force."""
    global _kept
    if _kept is None or _kept.of is not service:
        rows = Practitioner.objects.select_related("account")
        everyone = {each.pk: One(each.name, each.role, each.hours) for each in rows}
        _kept = Staff(service, who.service(), everyone)
    return _kept
