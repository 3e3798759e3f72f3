"""Setting the service up: its first run, its people, who is away and on duty, its charter, its lines of help."""

from django.urls import path

from handrail.clinic.setup import away, charter, first, going, importing, lines, receiving, service, staff, told

PATHS = [
    path("set-up/", first.guide, name="set-up"),
    path("set-up/first/<str:secret>/", first.door, name="set-up-door"),
    path("set-up/lead/", first.lead, name="set-up-lead"),
    path("set-up/service/", service.service, name="set-up-service"),
    path("set-up/teams/", service.teams, name="set-up-teams"),
    path("set-up/changes/", told.every, name="changes"),
    path("set-up/lines/", lines.lines, name="lines"),
    path("set-up/lines/<str:ref>/", lines.line, name="line"),
    path("set-up/services/", receiving.services, name="receiving"),
    path("set-up/services/<str:ref>/", receiving.one, name="receiving-one"),
    path("staff/", staff.everyone, name="staff"),
    path("staff/add/", staff.add, name="staff-add"),
    path("staff/import/", importing.take_in, name="staff-import"),
    path("staff/import/staff.csv", importing.template, name="staff-template"),
    path("staff/<str:ref>/", staff.one, name="colleague"),
    path("staff/<str:ref>/change/", staff.change, name="colleague-change"),
    path("staff/<str:ref>/qualification/", staff.qualification, name="colleague-qualification"),
    path("staff/<str:ref>/invite/", staff.invite, name="colleague-invite"),
    path("staff/<str:ref>/leaving/", going.leave, name="colleague-leave"),
    path("staff/<str:ref>/closed/", going.suspend, name="colleague-suspend"),
    path("staff/<str:ref>/back/", going.back, name="colleague-back"),
    path("away/", away.away, name="away"),
    path("away/add/", away.add, name="away-add"),
    path("away/<int:number>/", away.change, name="away-change"),
    path("away/<int:number>/end/", away.end, name="away-end"),
    path("rota/", away.rota, name="rota"),
    path("rota/days/", away.stretch, name="rota-days"),
    path("charter/", charter.the_charter, name="charter"),
    path("charter/hours/", charter.hours, name="charter-hours"),
    path("charter/numbers/", charter.numbers, name="charter-numbers"),
    path("charter/words/", charter.words, name="charter-words"),
]
