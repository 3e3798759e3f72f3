"""The service, its teams and who works here."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handrail.accounts.models import User
from handrail.keys.ids import new_id


class Service(models.Model):
    """The service itself: one row. Its clocks and limits stand in the charter, not here.

    `integrated`: whether its care is joined with that for long-term conditions, which the return asks of each contact.
    """

    class Integrated(models.TextChoices):
        """How much of the service is a service for long-term conditions."""

        NONE = "none", _("No part of it")
        SOME = "some", _("Some of it: we say so with each person")
        ALL = "all", _("All of it")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120)
    ods_code = models.CharField(max_length=12, blank=True)
    commissioner = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.TextField(blank=True)
    website = models.URLField(blank=True)
    opening = models.CharField(max_length=200, blank=True)
    guardian = models.CharField(max_length=120, blank=True)
    outside_contact = models.TextField(blank=True)
    integrated = models.CharField(max_length=4, choices=Integrated.choices, blank=True)
    lead = models.ForeignKey("Practitioner", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_service", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A group of practitioners with its own lists. Its `lead` keeps what opens its offline copies."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    lead = models.ForeignKey("Practitioner", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Practitioner(models.Model):
    """A member of staff who may hold care. It has the id of its account: one name for one human being.

    After `last_day` they work here no more; while `suspended_at` is set their account is closed for now.
    """

    account = models.OneToOneField(User, primary_key=True, on_delete=models.PROTECT, related_name="practitioner")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="practitioners")
    supervisor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="supervises")
    heir = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    qualifications = models.JSONField(default=list, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="no_one_supervises_alone", condition=~Q(supervisor=F("account"))),
            models.CheckConstraint(name="no_one_is_their_own_heir", condition=~Q(heir=F("account"))),
        ]

    def __str__(self) -> str:
        return self.account.name

    @property
    def name(self) -> str:
        """The name people know them by."""
        return self.account.name

    @property
    def role(self) -> str:
        """Their role, in words."""
        return str(self.account.get_role_display())
