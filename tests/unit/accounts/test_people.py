"""Accounts of people: one for an address, and no address to be read anywhere."""

import pytest
from django.db import IntegrityError, transaction

from handrail.accounts import people
from handrail.accounts.models import Speaks, User
from handrail.accounts.roles import Role

pytestmark = pytest.mark.django_db


class TestOpeningAnAccount:
    def test_an_address_is_sealed_and_opens_again(self):
        account = people.open_account("Robin@Example.org", "PERSON1")
        stored = User.objects.get(pk=account.pk)
        assert people.address_of(stored) == "Robin@Example.org"
        assert "robin" not in str(stored.email).lower()
        assert b"obin" not in bytes(stored.sealed_email)

    def test_two_referrals_from_one_address_are_one_account_that_speaks_for_both(self):
        one = people.open_account("robin@example.org", "PERSON1")
        two = people.open_account(" ROBIN@example.org ", "PERSON2")
        assert one == two
        assert two.speaks_for() == {"PERSON1", "PERSON2"}

    def test_speaking_twice_for_one_person_is_once(self):
        account = people.open_account("robin@example.org", "PERSON1")
        people.open_account("robin@example.org", "PERSON1")
        assert Speaks.objects.filter(account=account).count() == 1

    def test_without_an_address_each_is_an_account_of_its_own(self):
        one, two = people.open_account(None, "PERSON1"), people.open_account("", "PERSON2")
        assert one != two
        assert people.address_of(one) == ""
        assert one.email is None

    def test_nobody_served_here_has_a_password(self):
        assert not people.open_account("robin@example.org", "PERSON1").has_usable_password()

    def test_the_database_itself_refuses_a_person_a_name(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(role=Role.PERSON, name="Robin")


class TestFindingAndChanging:
    def test_an_account_is_found_by_its_address_however_it_is_typed(self):
        account = people.open_account("robin@example.org", "PERSON1")
        assert people.by_address("Robin@EXAMPLE.org") == account
        assert people.by_address("other@example.org") is None

    def test_another_address_takes_the_place_of_the_first(self):
        account = people.open_account("robin@example.org", "PERSON1")
        people.change_address(account, "new@example.org")
        assert people.by_address("robin@example.org") is None
        assert people.address_of(people.by_address("new@example.org")) == "new@example.org"

    def test_an_address_that_another_account_has_is_refused(self):
        people.open_account("taken@example.org", "PERSON2")
        account = people.open_account("robin@example.org", "PERSON1")
        with pytest.raises(people.AddressTaken):
            people.change_address(account, "taken@example.org")

    def test_an_address_can_be_taken_away(self):
        account = people.open_account("robin@example.org", "PERSON1")
        people.change_address(account, None)
        assert people.address_of(User.objects.get(pk=account.pk)) == ""

    def test_who_has_spoken_for_somebody_is_known(self):
        first, second = people.open_account("a@example.org", "P"), people.open_account("b@example.org", "P")
        assert people.speakers("P") == [first, second]

    def test_forgetting_a_person_removes_only_accounts_that_spoke_for_nobody_else(self):
        people.open_account("a@example.org", "P")
        both = people.open_account("b@example.org", "P")
        people.open_account("b@example.org", "Q")
        assert people.forget_person("P") == 1
        assert list(User.objects.all()) == [both]
        assert User.objects.get(pk=both.pk).speaks_for() == {"Q"}
