"""Numbers as files: the data in the shape of the published ones, and how each is asked of the tables."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from handrail.clinic.numbers.door import counts, known
from handrail.measures import queries
from handrail.pages.numbers import tables


@counts
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every number as it is, for the service alone; or with `shared`, as it may leave it."""
    if "shared" in request.GET:
        return tables.answer(tables.shared(), "numbers-to-share.csv")
    return tables.answer(tables.exact(), "numbers-for-us-alone.csv")


@counts
@require_safe
def query(_: HttpRequest, measure: str) -> HttpResponse:
    """What is asked of the tables, as SQL, under the words of the measure."""
    found = known(measure)
    answer = HttpResponse(queries.sql(found), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.id}.sql"'
    return answer
