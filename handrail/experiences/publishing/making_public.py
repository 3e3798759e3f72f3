"""One account becomes public: its text in clear, cut into passages, and findable."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import F

from handrail.experiences import states, wording
from handrail.experiences.finding import index
from handrail.experiences.models import Passage, Published, State, Telling
from handrail.experiences.open_data import release
from handrail.experiences.publishing import forgetting, passages

#: A title is shown with an account; it is no passage of it.
_NO_PASSAGES = ("title",)
#: While passages change places, each keeps a number nobody else has.
_OUT_OF_THE_WAY = 1_000_000


def publish(telling: Telling, week: date) -> Telling:
    """Put up the wording the writer agreed to. An account that was public before keeps the week it first was."""
    version = wording.agreed(telling)
    if version is None:
        raise ValueError("there is no wording that the writer agreed to")
    fields = wording.of(version)
    if Published.objects.filter(telling=telling).exists():
        _forget_the_old(telling)
    now = states.move(telling, State.PUBLISHED, published_week=telling.published_week or week, ended_week=None)
    Published.objects.update_or_create(
        telling=now,
        defaults={"version": version.number, "fields": fields, "content_notes": list(now.content_notes)},
    )
    _cut(now, fields)
    index.add(now)
    return now


def _forget_the_old(telling: Telling) -> None:
    """What was public until now goes from the index, the open files and the bytes of the database."""
    index.remove(telling.pk)
    transaction.on_commit(release.drop, using=Telling.database)
    forgetting.afterwards()


def _cut(telling: Telling, fields: wording.Fields) -> None:
    """A passage whose words are as they were stays, with all that people found in it; only the others go."""
    known = {(each.field, each.text): each for each in telling.passages.all()}
    pieces = list(_pieces(telling, fields))
    for each in pieces:
        each.pk = getattr(known.pop((each.field, each.text), None), "pk", None)
    telling.passages.exclude(pk__in=[each.pk for each in pieces if each.pk]).delete()
    telling.passages.update(number=F("number") + _OUT_OF_THE_WAY)
    Passage.objects.bulk_update([each for each in pieces if each.pk], ["number", "starts", "ends"])
    Passage.objects.bulk_create([each for each in pieces if not each.pk])


def _pieces(telling: Telling, fields: wording.Fields) -> Iterator[Passage]:
    for field, text in fields.items():
        for number, (start, end) in enumerate(passages.cut(text) if field not in _NO_PASSAGES else (), 1):
            yield Passage(telling=telling, field=field, number=number, starts=start, ends=end, text=text[start:end])
