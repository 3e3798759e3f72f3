"""Who works here, when, and who stands in for whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handrail.accounts.models import User
from handrail.keys.ids import new_id


class Service(models.Model):
    """The service itself: one row. Its clocks and limits stand in the charter, not here."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120)
    ods_code = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.TextField(blank=True)
    website = models.URLField(blank=True)
    opening = models.CharField(max_length=200, blank=True)
    guardian = models.CharField(max_length=120, blank=True)
    outside_contact = models.TextField(blank=True)
    lead = models.ForeignKey("Practitioner", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="one_service", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A group of practitioners with its own lists."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


class Practitioner(models.Model):
    """A member of staff who may hold care. It has the id of its account: one name for one human being."""

    account = models.OneToOneField(User, primary_key=True, on_delete=models.PROTECT, related_name="practitioner")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="practitioners")
    supervisor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="supervises")
    heir = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    qualifications = models.JSONField(default=list, blank=True)
    hours = models.CharField(max_length=200, blank=True)

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


class Absence(models.Model):
    """Days on which somebody is away, both ends included, and who stands in."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="absences")
    starts = models.DateField()
    ends = models.DateField()
    cover = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="covers")

    class Meta:
        constraints = [
            models.CheckConstraint(name="absence_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(name="no_one_covers_themselves", condition=~Q(cover=F("practitioner"))),
        ]


class DutyRota(models.Model):
    """Who is on duty on these days, both ends included. A later row goes before an earlier one."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="duty_days")
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="duty_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
        ]


class Slot(models.Model):
    """A time a practitioner keeps free for an appointment. Whether it is taken is for the journal to say."""

    class Medium(models.TextChoices):
        """How the two will meet."""

        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="slots")
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=50)
    medium = models.CharField(max_length=10, choices=Medium.choices, default=Medium.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "starts"], name="one_slot_at_a_time"),
            models.CheckConstraint(name="slot_has_a_length", condition=Q(minutes__gte=5, minutes__lte=480)),
        ]
        indexes = [models.Index(fields=["starts"])]


class OutgoingMessage(models.Model):
    """A letter or e-mail of ours, sealed. In a demo it goes no further than this table."""

    class Channel(models.TextChoices):
        """How it leaves."""

        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("letter")
        TEXT = "text", _("text message")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    about = models.CharField(max_length=16, blank=True, db_index=True)
    basis = models.CharField(max_length=16, blank=True, db_index=True)
    sealed = models.BinaryField()
    written_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.BooleanField(default=False)
