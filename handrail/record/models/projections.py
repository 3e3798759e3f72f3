"""What lists are read from: functions of each stream's state, written in the same transaction, made anew by `rebuild`.

Dates, steps, stages, ids and the kinds of duties stand in clear, because lists are ordered and chosen by them. Names
and needs are sealed; the little that is clinical is sealed under the key of its own stream. Nothing has a foreign key
to these tables.
"""

from django.db import models


class EpisodeRow(models.Model):
    """One episode as lists see it.

    `last_booked` is the latest appointment that is booked, so that "nothing ahead" can be asked of any day;
    `quiet_since` is when they last met us, or asked; `treats` is who is to treat them, empty where nobody is yet.
    """

    stream = models.CharField(primary_key=True, max_length=16)
    person = models.CharField(max_length=16, db_index=True)
    stage = models.CharField(max_length=16)
    step = models.CharField(max_length=8, blank=True)
    holder = models.CharField(max_length=16)
    pending_to = models.CharField(max_length=16, blank=True)
    pending_since = models.DateTimeField(null=True)
    pending_due = models.DateTimeField(null=True)
    first_asked = models.DateField(null=True)
    received = models.DateField(null=True)
    accepted_at = models.DateTimeField(null=True)
    in_turn = models.BooleanField(default=True)
    forward_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    way_back_until = models.DateField(null=True)
    next_due = models.DateTimeField(null=True)
    next_kind = models.CharField(max_length=32, blank=True)
    next_meeting = models.DateTimeField(null=True)
    last_booked = models.DateTimeField(null=True)
    last_met = models.DateTimeField(null=True)
    quiet_since = models.DateTimeField(null=True)
    paused_since = models.DateField(null=True)
    treats = models.CharField(max_length=16, blank=True)
    needs = models.BinaryField(default=b"")
    glance = models.BinaryField(default=b"")

    class Meta:
        indexes = [
            models.Index(fields=["holder", "stage", "next_due"], name="episode_caseload"),
            models.Index(fields=["stage", "step", "in_turn", "first_asked", "stream"], name="episode_waiting"),
            models.Index(fields=["stage", "quiet_since", "stream"], name="episode_quiet"),
            models.Index(fields=["pending_to"], name="episode_pending", condition=~models.Q(pending_to="")),
        ]


class DutyRow(models.Model):
    """One duty that is open: who owes it, to whom, by when; and who was told that it is late, by their ids.

    Those it is `not_to` be shown to, by their ids, see it in no list.
    """

    stream = models.CharField(max_length=16, db_index=True)
    key = models.CharField(max_length=80)
    person = models.CharField(max_length=16, db_index=True)
    kind = models.CharField(max_length=32)
    owner = models.CharField(max_length=16)
    since = models.DateTimeField()
    due = models.DateTimeField(db_index=True)
    told = models.CharField(max_length=100, blank=True)
    not_to = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "due"], name="duty_owner_due"),
            models.Index(fields=["stream"], name="duty_not_to", condition=~models.Q(not_to="")),
        ]


class HandoverRow(models.Model):
    """One hand-over: who asked whom, and what came of it. Another service's name is sealed; reasons are not here."""

    stream = models.CharField(max_length=16)
    handover = models.CharField(max_length=16)
    person = models.CharField(max_length=16)
    sent_by = models.CharField(max_length=16)
    to = models.CharField(max_length=16, blank=True)
    service = models.BinaryField(default=b"")
    state = models.CharField(max_length=16)
    since = models.DateTimeField()
    due = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=16, blank=True)
    answer_seq = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["state", "answered_at"], name="handover_answered"),
            models.Index(fields=["-since", "handover"], name="handover_ledger"),
        ]
        constraints = [models.UniqueConstraint(fields=["stream", "handover"], name="handover_once")]


class BetweenRow(models.Model):
    """Somebody between services: whose it is, since when, by when it is looked at next; how it was over, if it is.

    `services` is how many turned them away. Nothing clinical is here.
    """

    stream = models.CharField(max_length=16)
    between = models.CharField(max_length=16)
    person = models.CharField(max_length=16)
    owner = models.CharField(max_length=16)
    services = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    looked = models.DateTimeField()
    due = models.DateTimeField()
    over = models.CharField(max_length=32, blank=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["over", "due"], name="between_open")]
        constraints = [models.UniqueConstraint(fields=["stream", "between"], name="between_once")]


class AppointmentRow(models.Model):
    """One appointment as diaries see it."""

    stream = models.CharField(max_length=16)
    contact = models.CharField(max_length=16)
    person = models.CharField(max_length=16, db_index=True)
    with_id = models.CharField(max_length=16)
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    medium = models.CharField(max_length=16)
    state = models.CharField(max_length=16)
    setting = models.CharField(max_length=16, blank=True)
    slot = models.CharField(max_length=16, blank=True)
    others = models.TextField(blank=True)
    room = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["with_id", "starts"], name="appointment_diary"),
            models.Index(fields=["starts"], name="appointment_when"),
        ]
        constraints = [models.UniqueConstraint(fields=["stream", "contact"], name="appointment_once")]


class SupportRow(models.Model):
    """One episode of employment support, for advisers alone: no list of therapy is read from here.

    `beside` is the episode of therapy; `may_be_known` whether those who treat the person may know that it exists.
    """

    stream = models.CharField(primary_key=True, max_length=16)
    person = models.CharField(max_length=16, db_index=True)
    beside = models.CharField(max_length=16, db_index=True)
    holder = models.CharField(max_length=16)
    stage = models.CharField(max_length=16)
    may_be_known = models.BooleanField(default=False)
    since = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    next_due = models.DateTimeField(null=True)
    next_kind = models.CharField(max_length=32, blank=True)
    next_meeting = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "stage", "next_due"], name="support_caseload")]


class SeatRow(models.Model):
    """Somebody's place in a group, or among those who wait for one."""

    stream = models.CharField(max_length=16)
    group = models.CharField(max_length=16)
    person = models.CharField(max_length=16, db_index=True)
    state = models.CharField(max_length=16)
    place = models.CharField(max_length=64, blank=True)
    holder = models.CharField(max_length=16)
    first_asked = models.DateField(null=True)
    since = models.DateTimeField()
    told = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["group", "state", "first_asked", "stream"], name="seat_in_order")]
        constraints = [models.UniqueConstraint(fields=["stream", "group"], name="seat_once")]


class SealedRow(models.Model):
    """Who has to do with a matter that goes round somebody: its readers, whoever raised it, who owes what is next.

    In a table of its own, so that no list, number or export of care can come across it. `who` is a keyed blind index.
    """

    READER, RAISED, OWES = "reader", "raised", "owes"

    stream = models.CharField(max_length=16, db_index=True)
    what = models.CharField(max_length=8)
    who = models.CharField(max_length=26)
    due = models.DateTimeField(null=True, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["who", "what", "due"], name="sealed_for")]


class PersonRow(models.Model):
    """What lists show of a person, sealed under the service-wide field key: how they are called, how to reach them.

    `unconfirmed` holds the ids of accounts nobody has made sure of yet.
    """

    person = models.CharField(primary_key=True, max_length=16)
    name = models.BinaryField()
    contact = models.BinaryField()
    unconfirmed = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="person_unconfirmed", condition=~models.Q(unconfirmed="")),
        ]


class ProxyRow(models.Model):
    """An account was named to act for somebody. Whether it may now, and in what, is for the journal to say."""

    account = models.CharField(max_length=16, db_index=True)
    person = models.CharField(max_length=16, db_index=True)
    proxy = models.CharField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "proxy"], name="proxy_once")]


class KeptRow(models.Model):
    """Whom somebody's record is kept from, and whether it is narrowed: sealed, with since when each is so."""

    person = models.CharField(primary_key=True, max_length=16)
    sealed = models.BinaryField()


class MessageRow(models.Model):
    """Words to one reader that nobody has opened for them: whose, since when, and by when they are to be answered.

    `not_to` holds the ids of those they are not to be shown to.
    """

    stream = models.CharField(max_length=16, db_index=True)
    message = models.CharField(max_length=16)
    person = models.CharField(max_length=16)
    reader = models.CharField(max_length=16)
    since = models.DateTimeField()
    due = models.DateTimeField()
    not_to = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["reader", "due"], name="message_unread")]


#: The kinds of index of which two people who share one are likely to be the same.
ALIKE_BY = ("nhs_number", "birth_name", "phone_name", "email_name")


class PersonLink(models.Model):
    """Staff looked at two records: of one person (then `keep` is the one that is written on), or not of one."""

    person = models.CharField(max_length=16)
    other = models.CharField(max_length=16)
    same = models.BooleanField()
    keep = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="person_linked_once")]


class PersonIndex(models.Model):
    """A keyed blind index by which somebody can be found; it says nothing to whoever lacks the key."""

    person = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    blind = models.CharField(max_length=26)

    class Meta:
        indexes = [
            models.Index(fields=["blind", "person"], name="person_by_blind"),
            models.Index(
                fields=["blind", "person", "kind"], name="person_alike", condition=models.Q(kind__in=ALIKE_BY)
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "blind"], name="person_indexed_once")]
