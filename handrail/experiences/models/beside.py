"""What services report, as read from published files, and dated statements that set it beside what people tell."""

from django.db import models

from handrail.experiences.models.apart import Apart
from handrail.keys.ids import new_id


class Reported(Apart):
    """One published figure of one service, as it stands in the file it was read from. `value` "*" is hidden there."""

    service = models.CharField(max_length=16, db_index=True)
    starts = models.DateField()
    ends = models.DateField()
    measure = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    value = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200)
    read_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "starts", "ends", "measure"], name="reported_once")]


class Statement(Apart):
    """A dated statement about one service and quarter, which anybody may download and cite."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    service = models.CharField(max_length=16)
    quarter = models.CharField(max_length=8)
    on = models.DateField()
    content = models.JSONField()


class Released(Apart):
    """An account that stood in an open file, and the release from which it is gone: whoever took it must delete it."""

    account = models.CharField(primary_key=True, max_length=16)
    first = models.CharField(max_length=16)
    gone = models.CharField(max_length=16, blank=True)
