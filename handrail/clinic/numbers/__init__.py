"""The service's own numbers, for whoever leads it or works on its data: of the service, and of no therapist."""

from django.urls import path

from handrail.clinic.numbers import every, files, measure, overview, publish, returns

PATHS = [
    path("numbers/", overview.page, name="numbers"),
    path("numbers/all/", every.page, name="numbers-all"),
    path("numbers/data.csv", files.data, name="numbers-data"),
    path("numbers/public/", publish.page, name="numbers-public"),
    path("return/", returns.page, name="return"),
    path("numbers/<slug:measure>/", measure.page, name="numbers-measure"),
    path("numbers/<slug:measure>/query.sql", files.query, name="numbers-query"),
]
