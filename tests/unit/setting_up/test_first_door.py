"""The one-time address of an empty service: it expires, works once, for one of two, and never beside an account."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.accounts import staff
from handrail.accounts.roles import Role
from handrail.organisation import first_run
from handrail.organisation.models import FirstDoor, Practitioner, Service


def address(secret: str) -> str:
    return reverse("clinic:set-up-door", args=[secret])


@pytest.mark.django_db
def test_only_a_digest_of_it_is_kept() -> None:
    secret = first_run.make_door(timezone.now())
    assert secret not in FirstDoor.objects.get().digest
    assert first_run.opens(secret, timezone.now())


@pytest.mark.django_db
def test_it_expires_works_once_and_an_older_one_opens_nothing() -> None:
    now = timezone.now()
    old, new = first_run.make_door(now), first_run.make_door(now)
    assert not first_run.opens(old, now) and not first_run.opens(new, now + first_run.GOOD_FOR)
    assert first_run.enter(new, now) and not first_run.enter(new, now)


@pytest.mark.django_db
def test_looking_does_not_use_it_up_and_saving_does(client: Client) -> None:
    secret = first_run.make_door(timezone.now())
    assert client.get(address(secret)).status_code == client.get(address(secret)).status_code == 200
    assert client.post(address(secret), {"name": ""}).status_code == 422
    assert client.post(address(secret), {"name": "Brookside"}).status_code == 302
    assert Client().get(address(secret)).status_code == 404


@pytest.mark.django_db
def test_the_account_is_made_by_whoever_came_through_and_by_nobody_after(client: Client) -> None:
    typed = {"name": "Ruth", "email": "ruth@example.org", "password": "a long and quiet sentence"}
    assert client.post(reverse("clinic:set-up-lead"), typed).status_code == 404
    client.post(
        address(first_run.make_door(timezone.now())),
        {"name": "Brookside", "ods_code": "rx x", "commissioner": "q xx1", "integrated": "some"},
    )
    assert client.post(reverse("clinic:set-up-lead"), {**typed, "password": "short"}).status_code == 422
    assert client.post(reverse("clinic:set-up-lead"), typed).url == reverse("clinic:set-up")  # type: ignore[attr-defined]
    one = Practitioner.objects.get()
    assert (one.account.role, Service.objects.get().lead, Service.objects.get().ods_code) == (
        Role.CLINICAL_LEAD,
        one,
        "RXX",
    )
    assert (Service.objects.get().integrated, Service.objects.get().commissioner) == (Service.Integrated.SOME, "QXX1")
    assert client.post(reverse("clinic:set-up-lead"), typed).status_code == 404
    assert not first_run.opens(first_run.make_door(timezone.now()), timezone.now())


@pytest.mark.django_db
def test_beside_an_account_there_is_no_door() -> None:
    secret = first_run.make_door(timezone.now())
    staff.open_account("ruth@example.org", "Ruth", Role.SERVICE_MANAGER)
    assert not first_run.opens(secret, timezone.now()) and not first_run.enter(secret, timezone.now())


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_in() -> None:
    now = timezone.now() + timedelta(seconds=1)
    secret, entered, barrier = first_run.make_door(now), list[Any](), threading.Barrier(2)

    def go() -> None:
        barrier.wait()
        entered.append(first_run.enter(secret, now))
        connections.close_all()

    both = [threading.Thread(target=go) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(entered) == [False, True]
