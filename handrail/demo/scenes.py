"""What happens on many ways: asking, talking, an offer, sessions. A scene is a few of the real decisions in a row."""

from datetime import timedelta

from handrail.accounts import paper
from handrail.accounts.models import User
from handrail.care import answers, identity, letters, offers, referral, treatment, triage
from handrail.care.events import ContactGiven, Named, NeedsGiven, Option
from handrail.care.vocabulary import (
    Channel,
    Interpreter,
    Item,
    Letter,
    Medium,
    Purpose,
    Recipient,
    Setting,
    Source,
    Step,
    Therapy,
    Via,
)
from handrail.demo import life, plans, scores
from handrail.demo.way import Way
from handrail.record import journal

#: PHQ-9 and GAD-7 totals of one day.
Pair = tuple[int, int]


def asks(
    way: Way,
    *,
    pair: Pair | None = (14, 12),
    safety: int = 0,
    gp: bool | None = None,
    age: int = 30,
    needs: NeedsGiven | None = None,
) -> None:
    """Somebody asks for help for themselves, online, at any hour."""
    way.opens(with_account=True)
    introduce(way, needs=needs or life.some_need(way))
    way.tells(identity.open_account, account=way.account)
    way.begins()
    way.tells(identity.begin_episode, episode=way.episode)
    way.says(referral.refer, person=way.person, source=Source.SELF, age=age, wants=way.said("wants"))
    if pair is not None:
        fills_in(way, pair, safety=safety)
    if way.random.random() < 0.6:
        life.tells(way)
    if gp is not None:
        about_gp(way, yes=gp)
    way.sends(Letter.ACKNOWLEDGEMENT, by=way.account)


def asks_by_phone(way: Way) -> None:
    """Somebody asks by telephone; everything is typed for them, and a receipt goes by post."""
    admin = way.staff["admin"]
    way.opens(with_account=False)
    introduce(way, by=admin, via=Via.PHONE, email="")
    _may_sign_in_by_paper(way, by=admin)
    way.begins()
    way.tells(identity.begin_episode, by=admin, via=Via.PHONE, episode=way.episode)
    way.says(
        referral.refer,
        typed_by=admin,
        via=Via.PHONE,
        person=way.person,
        source=Source.SELF,
        age=40,
        wants=way.said("wants"),
    )
    way.sends(Letter.ACKNOWLEDGEMENT, by=admin)


def _may_sign_in_by_paper(way: Way, by: str) -> None:
    """Who has no e-mail is sent a sheet of codes. Nobody in the demo has it: a visitor prints another."""
    account = User.objects.get(pk=way.account)
    paper.print_sheet(account, way.who.born.isoformat(), by=by, today=way.now.date())


def is_referred(way: Way, source: Source, words: str, referrer: str) -> None:
    """Somebody else asks for this person; an administrator enters what they wrote."""
    admin = way.staff["admin"]
    way.opens(with_account=True)
    introduce(way, by=admin, via=Via.PAPER)
    way.tells(identity.open_account, by=admin, via=Via.PAPER, account=way.account)
    way.begins()
    way.notes(identity.begin_episode, by=admin, episode=way.episode)
    way.does(
        referral.refer,
        by=admin,
        person=way.person,
        source=source,
        age=40,
        wants=way.said(words),
        referrer=referrer,
    )


def introduce(
    way: Way, by: str = "", via: Via = Via.ONLINE, email: str | None = None, needs: NeedsGiven | None = None
) -> None:
    """Who they are and how to reach them."""
    who = way.who
    contact = ContactGiven(
        phone=who.phone,
        email=who.email if email is None else email,
        address=who.address,
        postcode=who.postcode,
        safe=(Channel.PHONE, Channel.POST) if email == "" else (Channel.PHONE, Channel.EMAIL, Channel.POST),
        voicemail=way.random.random() < 0.5,
        when=way.said("when"),  # type: ignore[arg-type]  # becomes Words where it is stored
        avoid=way.said("avoid") if way.random.random() < 0.3 else None,  # type: ignore[arg-type]
    )
    way.tells(
        identity.tell,
        by=by,
        via=via,
        names=Named(given=who.given, family=who.family, preferred=who.preferred, previous=who.previous),
        born=who.born,
        contact=contact,
        nhs_number=who.nhs_number,
        gp=who.gp,
        gp_code=who.gp_code,
        needs=needs,
    )
    way.interpreted = needs is not None and needs.interpreter


def fills_in(
    way: Way,
    pair: Pair,
    *,
    contact: str = "",
    safety: int = 0,
    skip: int = 0,
    comment: str = "",
    typed_by: str = "",
    also: dict[str, int] | None = None,
) -> list[str]:
    """PHQ-9 and GAD-7 as answered, and whatever is asked `also`, in one go; the sheets."""
    totals = {scores.PHQ9: pair[0], scores.GAD7: pair[1], **(also or {})}
    sheets = {way.key(): questionnaire for questionnaire in totals}
    with way.together(typed_by, Via.PHONE if typed_by else Via.ONLINE) as acts:
        for sheet, questionnaire in sheets.items():
            first = questionnaire == scores.PHQ9
            acts.record(
                way.episode,
                answers.answer,
                sheet=sheet,
                questionnaire=questionnaire,
                items=scores.answers(
                    way.random,
                    questionnaire,
                    totals[questionnaire],
                    safety=safety if first else 0,
                    skip=skip if first else 0,
                ),
                contact=contact,
                comment=way.said(comment) if comment and first else None,
            )
    return [*sheets]


def about_gp(way: Way, *, yes: bool, typed_by: str = "") -> None:
    """The person is asked whether their GP may know, and answers."""
    via = Via.PHONE if typed_by else Via.ONLINE
    way.tells(
        identity.consent,
        by=typed_by,
        via=via,
        consent=way.key(),
        recipient=Recipient.GP,
        item=Item.LETTERS,
        yes=yes,
        name=way.who.gp,
        purpose=way.written("purpose"),
        until=(way.now + timedelta(days=365)).date(),
    )
    way.says(letters.ask_about_gp, typed_by=typed_by, via=via, yes=yes)


def talks_first(way: Way, days: int = 2, by: str = "", problem: str = "") -> None:
    """The first conversation, by phone, by whoever holds them; their account is made sure of by the way."""
    way.later(days=days)
    who = by or way.holder()
    way.does(
        treatment.hold_session,
        by=who,
        contact=way.key(),
        purpose=Purpose.ASSESSMENT,
        medium=Medium.PHONE,
        minutes=35,
        did=way.written("did first"),
        safety=way.written("safety"),
        interpreter=Interpreter.PROFESSIONAL if way.interpreted else None,
    )
    plans.is_named(way, who, problem)
    if way.state.gp_asked is None and way.random.random() < 0.96:
        about_gp(way, yes=way.random.random() < 0.7, typed_by=who)
    standing = journal.standing(way.person)
    if way.account in standing.accounts and way.account not in standing.confirmed_accounts:
        way.notes(
            identity.confirm_account,
            by=who,
            account=way.account,
            by_means=Via.PHONE,
            second_fact=way.written("confirm"),
            reads=True,
        )


def is_accepted(way: Way, step: Step = Step.TWO, needs: tuple[str, ...] = ()) -> None:
    """The service says yes, with a reason, and writes it down for the person."""
    way.does(
        triage.accept,
        step=step,
        reason=way.written("accept" if step == Step.TWO else "accept three"),
        would_change=way.written("would change"),
        needs=needs,
    )
    way.sends(Letter.ACCEPTANCE)


def hears_from_us(way: Way, days: int = 20) -> None:
    """While somebody waits, their holder is in touch."""
    way.later(days=days)
    way.does(treatment.keep_in_touch, channel=Channel.PHONE, what=way.written("in touch"))


def is_offered(way: Way, *, online: bool = False) -> tuple[str, tuple[Option, ...]]:
    """Two things to choose from, side by side, each with its wait."""
    offer, options = way.key(), _options(way, online=online)
    way.does(offers.offer, offer=offer, options=options, reason=way.written("offer"))
    return offer, options


def chooses(way: Way, days: int = 2, which: int = 0) -> Therapy:
    """The person chooses one of two; sessions are planned."""
    offer, options = is_offered(way)
    way.later(days=days, at="19:20", working=False)
    way.says(offers.choose, offer=offer, option=options[which].option, comment=way.said("comment offer"))
    return options[which].therapy


def chooses_by_phone(way: Way) -> None:
    """The same, on the telephone; staff type what they said."""
    offer, options = is_offered(way)
    way.later(days=2)
    way.says(
        offers.choose,
        typed_by=way.holder(),
        via=Via.PHONE,
        offer=offer,
        option=options[0].option,
        comment=way.said("comment offer"),
    )


def _options(way: Way, *, online: bool) -> tuple[Option, ...]:
    if way.state.step == Step.THREE:
        kinds = (
            (Therapy.CBT, Setting.INDIVIDUAL, 9, 12, "cbt"),
            (Therapy.COUNSELLING, Setting.INDIVIDUAL, 6, 12, "counselling"),
        )
    else:
        kinds = (
            (Therapy.GUIDED_SELF_HELP_ONLINE, Setting.INDIVIDUAL, 1, 8, "programme")
            if online
            else (Therapy.GUIDED_SELF_HELP_BOOK, Setting.INDIVIDUAL, 1, 6, "book"),
            (Therapy.PSYCHOEDUCATION_GROUP, Setting.GROUP, 4, 6, "group"),
        )
    return tuple(
        Option(way.key(), therapy, setting, weeks, sessions, way.written(words))  # type: ignore[arg-type]
        for therapy, setting, weeks, sessions, words in kinds
    )
