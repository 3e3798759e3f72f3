"""Addresses of this part of the record."""

from django.urls import path

from handrail.experiences.moderating import appeal_views, deciding_views, public, reading_views, views
from handrail.experiences.moderating.signing_in import SignIn

urlpatterns = [
    path("code/", public.the_code, name="code"),
    path("how-it-went/", public.how_it_went, name="how-it-went"),
    path("work/", views.home, name="work"),
    path("work/sign-in/", SignIn.as_view(), name="work-sign-in"),
    path("work/rather-not/", views.rather_not, name="work-rather-not"),
    path("work/people/", views.everybody, name="work-people"),
    path("work/queue/", reading_views.waiting, name="work-queue"),
    path("work/second/", reading_views.second, name="work-second"),
    path("work/account/<str:ref>/", reading_views.account, name="work-account"),
    path("work/account/<str:ref>/read/", reading_views.claim, name="work-claim"),
    path("work/account/<str:ref>/letter/", deciding_views.letter, name="work-letter"),
    path("work/account/<str:ref>/envelope/", deciding_views.envelope, name="work-envelope"),
    path("work/account/<str:ref>/<str:kind>/", deciding_views.decide, name="work-decide"),
    path("work/appeals/", appeal_views.waiting, name="work-appeals"),
    path("work/appeals/<str:ref>/", appeal_views.appeal, name="work-appeal"),
]
