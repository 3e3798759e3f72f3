"""The addresses of these pages."""

from django.urls import path

from handrail.clinic.outage import catching_up, copies, somebody, times

PATHS = (
    path("down/", copies.down, name="down"),
    path("down/passphrase/<str:team>/", copies.passphrase, name="passphrase"),
    path("down/copy/<str:team>/", copies.download, name="offline-copy"),
    path("down/times/", times.new, name="outage-new"),
    path("down/times/<str:key>/", catching_up.page, name="outage"),
    path("down/times/<str:key>/change/", times.change, name="outage-change"),
)
ACTIONS = (somebody.CaughtUp,)
