"""Diaries: a week of somebody or of a room, time for everything else, clinics that come again, rooms, and the feed."""

from django.urls import path

from handrail.accounts.doors import staff_required
from handrail.clinic.diary import arranging, clinics, feed, fill, link, rooms, time, week

PATHS = [
    path("diary/", staff_required(week.week), name="diary"),
    path("diary/time/", staff_required(time.new), name="diary-time"),
    path("diary/time/<str:key>/", staff_required(time.change), name="diary-time-change"),
    path("diary/clinics/", staff_required(clinics.listed), name="clinics"),
    path("diary/clinics/new/", staff_required(clinics.new), name="clinic-new"),
    path("diary/clinics/<str:key>/", staff_required(clinics.change), name="clinic-change"),
    path("diary/rooms/", staff_required(rooms.listed), name="rooms"),
    path("diary/rooms/new/", staff_required(rooms.new), name="room-new"),
    path("diary/rooms/<str:key>/", staff_required(rooms.change), name="room-change"),
    path("diary/free/", staff_required(fill.listed), name="free-times"),
    path("diary/free/<str:key>/", staff_required(fill.one), name="free-time"),
    path("diary/link/", staff_required(link.link), name="video-link"),
    path("diary/calendar/", staff_required(feed.feed), name="calendar"),
]

ACTIONS = arranging.ACTIONS
