"""Everybody who writes in a service that is being broken: `python -m benchmarks.breaking.people EPISODES`.

Prints them as one line of JSON: therapists who write down that they were in touch, and people who write to us.
"""

import json
import sys


def main() -> None:
    """Make them once; sign all of them in."""
    import django

    django.setup()
    from handrail.record.models import EpisodeRow, Stream

    if not Stream.objects.exists():
        therapists = _therapists(4)
        for number in range(int(sys.argv[1])):
            _in_care(therapists[number % len(therapists)], number)
    rows = list(EpisodeRow.objects.exclude(stage="ended").order_by("holder", "stream"))
    staff = [_therapist(row) for row in rows[0::2]]
    people = [_person(row) for row in rows[1::2]]
    print(json.dumps(staff + people))


def _therapists(count: int) -> list[str]:
    """A service with a lead and so many therapists."""
    from benchmarks import pages

    return pages._staff(count)


def _in_care(therapist: str, number: int) -> None:
    """Somebody who asked for help, was taken on, and is held by this therapist."""
    from handrail.care import events, handover, referral, triage
    from handrail.care.vocabulary import Channel, Source, Step, StreamKind, Via
    from handrail.record import journal

    names = events.Named(given=f"Given{number}", family=f"Family{number}")
    contact = events.ContactGiven(phone=f"07700 9{number:05d}", safe=(Channel.PHONE,))
    person = journal.open_stream(StreamKind.STANDING)
    with journal.together(person, by=therapist, said_by=person, via=Via.PHONE) as act:
        stream = act.open(StreamKind.EPISODE)
        act.record(stream, referral.refer, person=person, source=Source.SELF)
        act.record(person, lambda *_: (names, contact, events.EpisodeBegun(episode=stream)))
    reason = journal.Text("it fits what they want")
    journal.record(stream, triage.accept, by=therapist, step=Step.TWO, reason=reason)
    if journal.episode(stream).holder != therapist:
        holder = journal.episode(stream).holder
        journal.record(stream, handover.send, by=holder, handover="TO", to=therapist, reason=reason)
        journal.record(stream, handover.accept, by=therapist, handover="TO")


def _therapist(row: object) -> dict[str, str]:
    from handrail.accounts.models import User

    cookie = _signed_in(User.objects.get(pk=row.holder))  # type: ignore[attr-defined]
    path = f"/clinic/episodes/{row.stream}/in-touch/"  # type: ignore[attr-defined]
    return {"cookie": cookie, "path": path, "stream": row.stream, "field": "what"}  # type: ignore[attr-defined]


def _person(row: object) -> dict[str, str]:
    from handrail.accounts import people
    from handrail.care import identity
    from handrail.care.vocabulary import Via
    from handrail.keys.ids import new_id
    from handrail.record import journal

    person, stream, holder = row.person, row.stream, row.holder  # type: ignore[attr-defined]
    account = people.open_account(f"{new_id().lower()}@example.invalid", person)
    journal.record(person, identity.open_account, by=account.id, account=account.id)
    journal.record(person, identity.confirm_account, by=holder, account=account.id, by_means=Via.PHONE)
    return {"cookie": _signed_in(account), "path": "/my/talk/write/", "stream": stream, "field": "words"}


def _signed_in(user: object) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend="handrail.accounts.backend.StaffPassword")  # type: ignore[arg-type]
    session = client.session
    session.pop("second_factor_missing", None)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    main()
