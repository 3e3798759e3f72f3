"""Every address of the clinic's side. All are for staff who are signed in with a second factor."""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic import (
    answering,
    booking,
    correspondence,
    ending,
    ending_said,
    episode,
    first_talk,
    handing,
    health,
    lead,
    ledger,
    lists,
    looking,
    offers,
    people,
    refer,
    safety,
    session,
    stepping,
    today,
    triage,
)
from handrail.clinic.act import routes

app_name = "clinic"

urlpatterns = [
    path("", today.today, name="today"),
    path("closing/", today.closing, name="closing"),
    path("caseload/", lists.caseload, name="caseload"),
    path("waiting/", lists.waiting, name="waiting"),
    path("hand-overs/", ledger.handovers, name="handovers"),
    path("overdue/", lists.overdue, name="overdue"),
    path("unheld/", lists.unheld, name="unheld"),
    path("endings/", lists.endings, name="endings"),
    path("sign-ins/", lists.accounts, name="accounts"),
    path("lead/", lead.lead, name="lead"),
    path("health", health.health, name="health"),
    path("charter/", health.the_charter, name="charter"),
    path("find/", refer.find, name="find"),
    path("refer/", refer.refer, name="refer"),
    path("people/<str:person>/", staff_required(people.page), name="person"),
    path("episodes/<str:stream>/", episode.page, name="episode"),
    path("episodes/<str:stream>/opened-by/", staff_required(looking.who_opened), name="opened-by"),
    path("episodes/<str:stream>/print/<str:key>/", staff_required(correspondence.printed), name="print"),
    *routes(
        *triage.ACTIONS,
        *first_talk.ACTIONS,
        *safety.ACTIONS,
        *offers.ACTIONS,
        *booking.ACTIONS,
        *session.ACTIONS,
        *stepping.ACTIONS,
        *handing.ACTIONS,
        *ending.ACTIONS,
        *ending_said.ACTIONS,
        *answering.ACTIONS,
        *correspondence.ACTIONS,
        *looking.ACTIONS,
        *people.ACTIONS,
    ),
]
