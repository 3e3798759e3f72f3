"""What somebody told: an account of experience, its versions, and what of it is public. On pages it is "an account"."""

from django.db import models

from handrail.experiences.models.apart import Apart
from handrail.experiences.models.services import Service
from handrail.keys.ids import new_id


class State(models.TextChoices):
    """Where an account is. Nothing is public without a named moderator's decision."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    HELD = "held"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"
    RESEARCH = "research"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


class Author(Apart):
    """Whoever holds one private key. Only a mark of the key is kept; several accounts may share it."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    key_mark = models.CharField(max_length=64, unique=True)


class Telling(Apart):
    """One account. Its text stands in its versions; what is public of it in `Published`.

    The fields of the text are `FIELDS`; each but the first may be missing. Each `…_week` is a Monday. `read_by` is the
    day by which somebody must have read what is held; it is cleared when they have.
    """

    FIELDS = ("account", "title", "helped", "let_down", "change")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="tellings")
    state = models.CharField(max_length=12, choices=State.choices, default=State.SUBMITTED, db_index=True)
    told_week = models.DateField(null=True, blank=True, db_index=True)
    published_week = models.DateField(null=True, blank=True, db_index=True)
    ended_week = models.DateField(null=True, blank=True)
    read_by = models.DateField(null=True, blank=True)
    #: "2026-03", "2026", "years" ago, or "".
    happened = models.CharField(max_length=8, blank=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="tellings")
    #: What was typed where no service of the list fitted, sealed for "telling:ID:service".
    sealed_service = models.BinaryField(default=b"", blank=True)
    #: "self", "other", or "" where it was not said.
    first_hand = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=40, blank=True)
    #: Codes of `content_notes.NOTES`, chosen by the writer; a moderator may add.
    content_notes = models.JSONField(default=list, blank=True)
    #: R1: four separate wishes, none of them ticked for anybody.
    may_publish = models.BooleanField(default=False)
    may_quote = models.BooleanField(default=False)
    may_export = models.BooleanField(default=False)
    may_contact = models.BooleanField(default=False)
    consent_version = models.CharField(max_length=12, blank=True)
    #: Why a person reads this first: codes of `moderating.reasons`. It orders the queue and shows help, nothing else.
    raised = models.JSONField(default=list, blank=True)
    #: An address somebody left so that they can be reached, sealed for "telling:ID:envelope".
    envelope = models.BinaryField(default=b"", blank=True)
    #: How many more times the same text came.
    copies = models.PositiveIntegerField(default=0)
    #: A keyed mark of the normalised text, by which the same text is known again.
    text_mark = models.CharField(max_length=64, blank=True, db_index=True)
    also = models.PositiveIntegerField(default=0)
    #: The account this one goes on from, where one was too long for a single page.
    continues = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="goes_on_in")


class Version(Apart):
    """One wording of an account: the writer's, or one a moderator asks the writer to agree to.

    `sealed` is JSON of field to text: see `wording`. Emptied when the account has ended. Its id is drawn by lot, as all
    ids of what writers do: numbers in a row would tell in which order they came.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    week = models.DateField()
    by_writer = models.BooleanField(default=True)
    moderator = models.ForeignKey("Moderator", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed = models.BinaryField(default=b"", blank=True)
    #: The clause of the code a change was asked under.
    clause = models.CharField(max_length=40, blank=True)
    #: What the writer said to a wording that is not theirs; nothing until they have.
    agreed = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["telling", "number"], name="version_once")]


class Round(Apart):
    """A week that was looked at for what may be published; `published` says how many accounts were."""

    week = models.DateField(primary_key=True)
    published = models.PositiveIntegerField(default=0)


class Published(Apart):
    """What is public of an account, in clear: field to text. Gone at the moment it is withdrawn."""

    telling = models.OneToOneField(Telling, on_delete=models.CASCADE, primary_key=True, related_name="published")
    version = models.PositiveSmallIntegerField()
    fields = models.JSONField()
    #: Where the reader is asked before the text is shown.
    content_notes = models.JSONField(default=list, blank=True)


class Passage(Apart):
    """A paragraph of what is public: what is found, coded and quoted. `text` is `fields[field][starts:ends]`."""

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="passages")
    field = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["telling", "field", "number"], name="passage_once")]
