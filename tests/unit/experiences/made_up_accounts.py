"""Public accounts for tests, put straight into the tables and the index. Everything in them is invented."""

from collections.abc import Sequence
from datetime import date

from handrail.experiences.finding import index
from handrail.experiences.models import Author, Passage, Published, Service, State, Telling
from handrail.experiences.publishing import passages
from handrail.keys.ids import new_id

WEEK = date(2026, 11, 16)


def account(
    text: str,
    *,
    title: str = "An invented account",
    notes: Sequence[str] = (),
    happened: str = "",
    service: Service | None = None,
    indexed: bool = True,
    **others: str,
) -> Telling:
    """One public account."""
    telling = Telling.objects.create(
        author=Author.objects.create(key_mark=new_id()),
        state=State.PUBLISHED,
        published_week=WEEK,
        happened=happened,
        service=service,
        content_notes=list(notes),
        may_publish=True,
    )
    fields = {"account": text, "title": title, **others}
    Published.objects.create(telling=telling, version=1, fields=fields, content_notes=list(notes))
    for field, whole in fields.items():
        if field != "title":
            for number, (start, end) in enumerate(passages.cut(whole), 1):
                Passage.objects.create(
                    telling=telling, field=field, number=number, starts=start, ends=end, text=whole[start:end]
                )
    if indexed:
        index.add(telling)
    return telling


def with_meaning(telling: Telling) -> Telling:
    """What is done as soon as a publication is committed: no test's own transaction ever is."""
    index.put_meaning(telling.pk)
    return telling
