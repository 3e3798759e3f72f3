"""Every address of the record. All under `work/` are for those who work for it; nobody is known at any other."""

from django.urls import include, path

app_name = "experiences"

urlpatterns = [
    path("", include("handrail.experiences.publishing.urls")),
    path("", include("handrail.experiences.telling.urls")),
    path("", include("handrail.experiences.finding.urls")),
    path("", include("handrail.experiences.themes.urls")),
    path("", include("handrail.experiences.answering.urls")),
    path("", include("handrail.experiences.beside.urls")),
    path("", include("handrail.experiences.open_data.urls")),
    path("", include("handrail.experiences.moderating.urls")),
]
