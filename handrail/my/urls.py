"""Every address of the person's side."""

from django.urls import path

from handrail.my import about, choose, come_back, doing, endings, home, how, mine, needs, planning, public, record, safe, somebody
from handrail.my.refer import told
from handrail.my.refer import views as refer

app_name = "my"

urlpatterns = [
    path("", public.start, name="start"),
    path("how-we-work/", public.how_we_work, name="how_we_work"),
    # asking for help
    path("refer/", refer.start, name="refer"),
    path("refer/page/<slug:slug>/", refer.page, name="refer_page"),
    path("refer/now/", refer.now, name="refer_now"),
    path("refer/younger/", refer.younger, name="refer_younger"),
    path("refer/check/", refer.check, name="refer_check"),
    path("refer/done/", told.done, name="refer_done"),
    path("refer/later/", told.later, name="refer_later"),
    path("refer/back/", told.back, name="refer_back"),
    path("refer/forget/", refer.forget, name="refer_forget"),
    path("refer/somebody/", somebody.somebody, name="somebody"),
    path("refer/somebody/done/", somebody.done, name="somebody_done"),
    path("come-back/", come_back.door, name="come_back"),
    path("come-back/again/", come_back.again, name="again"),
    # signed in
    path("my/", home.home, name="home"),
    path("my/whose/", mine.whose, name="whose"),
    path("my/nothing-yet/", mine.nothing_yet, name="nothing_yet"),
    path("my/safe/", safe.safe, name="safety"),
    path("my/talk/", record.talk, name="talk"),
    path("my/talk/<str:letter>/", record.letter, name="letter"),
    path("my/how-i-am/", how.how_i_am, name="how_i_am"),
    path("my/how-i-am/answer/<slug:code>/", how.answer, name="answer"),
    path("my/how-i-am/words/<str:sheet>/", how.fit, name="fit"),
    path("my/how-i-am/goal/", how.new_goal, name="new_goal"),
    path("my/how-i-am/goal/<str:goal>/", how.rate_goal, name="rate_goal"),
    path("my/choose/", choose.choose, name="choose"),
    path("my/choose/offer/", doing.offer, name="offer"),
    path("my/choose/step/", doing.step, name="step"),
    path("my/choose/second/<str:asked>/", doing.second, name="second"),
    path("my/choose/call-off/<str:contact>/", doing.cancel, name="cancel"),
    path("my/choose/ending/", endings.ending, name="ending"),
    path("my/choose/stop/", doing.stop, name="stop"),
    path("my/choose/gp/", doing.gp, name="gp"),
    path("my/choose/pause/", planning.pause, name="pause"),
    path("my/choose/back/", planning.back, name="back"),
    path("my/fits/<int:seq>/", planning.fits, name="fits"),
    path("my/record/", record.record, name="record"),
    path("my/record/about/", about.about, name="about"),
    path("my/record/about/<slug:group>/", about.ask, name="about_group"),
    path("my/record/easier/", needs.needs, name="needs"),
    path("my/record/opened/", record.opened, name="opened"),
    path("my/record/<str:stream>/", record.record, name="episode"),
]
