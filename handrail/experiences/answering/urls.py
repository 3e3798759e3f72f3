"""Addresses of answers: what anybody may read of them, and where they are given and read."""

from django.urls import path

from handrail.experiences.answering import giving, public, reading

urlpatterns = [
    path("services/<str:code>/", public.service, name="service"),
    path("not-answered/", public.not_answered, name="not-answered"),
    path("work/answers/", giving.answers, name="work-answers"),
    path("work/answers/<account:telling>/", giving.answer, name="work-answer"),
    path("work/answers/<slug:theme>/<slug:quarter>/", giving.answer_theme, name="work-answer-theme"),
    path("work/replies/", reading.replies_, name="work-replies"),
    path("work/replies/<account:reply>/", reading.reply, name="work-reply"),
]
