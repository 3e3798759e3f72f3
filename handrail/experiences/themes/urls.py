"""Addresses of this part of the record."""

from django.urls import path

from handrail.experiences.themes import downloads, keeping, views, work

urlpatterns = [
    path("themes/", views.themes, name="themes"),
    path("themes/history/", views.history, name="themes-history"),
    path("themes/codebook.csv", downloads.codebook_csv, name="codebook-csv"),
    path("themes/codebook.qdc", downloads.codebook_qdc, name="codebook-qdc"),
    path("themes/codes.csv", downloads.codes_csv, name="codes-csv"),
    path("themes/codes.qdpx", downloads.codes_qdpx, name="codes-qdpx"),
    path("themes/<slug:code>/", views.theme, name="theme"),
    path("themes/<slug:code>/accounts/", views.accounts, name="theme-accounts"),
    path("work/coding/", work.queue, name="work-coding"),
    path("work/coding/<int:number>/", work.passage, name="work-passage"),
    path("work/themes/", keeping.themes, name="work-themes"),
    path("work/themes/new/", keeping.new, name="work-theme-new"),
    path("work/themes/<slug:code>/", keeping.change, name="work-theme"),
    path("work/groups/", keeping.groups, name="work-groups"),
    path("work/groups/<int:number>/", keeping.group, name="work-group"),
]
