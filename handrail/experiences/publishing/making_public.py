"""One account becomes public: its text in clear, cut into passages, and findable."""

from datetime import date

from handrail.experiences import states, wording
from handrail.experiences.models import Passage, Published, State, Telling
from handrail.experiences.publishing import passages

#: A title is shown with an account; it is no passage of it.
_NO_PASSAGES = ("title",)


def publish(telling: Telling, week: date) -> Telling:
    """Put up the wording the writer agreed to. An account that was public before keeps the week it first was."""
    version = wording.agreed(telling)
    if version is None:
        raise ValueError("there is no wording that the writer agreed to")
    fields = wording.of(version)
    now = states.move(telling, State.PUBLISHED, published_week=telling.published_week or week, ended_week=None)
    Published.objects.update_or_create(
        telling=now,
        defaults={"version": version.number, "fields": fields, "content_notes": list(now.content_notes)},
    )
    _cut(now, fields)
    return now


def _cut(telling: Telling, fields: wording.Fields) -> None:
    telling.passages.all().delete()
    Passage.objects.bulk_create(
        Passage(telling=telling, field=field, number=number, starts=start, ends=end, text=text[start:end])
        for field, text in fields.items()
        if field not in _NO_PASSAGES
        for number, (start, end) in enumerate(passages.cut(text), 1)
    )
