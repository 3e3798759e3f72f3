"""A key is recoverable only when somebody has typed its words again."""

import os

import pytest

from handrail.accounts import recovery
from handrail.keys import current
from handrail.keys.recovery import NotRecovered, combine, shares

pytestmark = pytest.mark.django_db


def test_at_first_nothing_is_proved():
    assert recovery.proved() is None


def test_words_typed_again_are_a_proof(therapist):
    proof = recovery.prove(recovery.words(), by=therapist)
    assert recovery.proved() == proof
    assert (proof.needed, proof.of, proof.proved_by) == (1, 1, therapist)


def test_enough_shares_are_a_proof():
    one, _two, three = recovery.words(2, 3)
    proof = recovery.prove([one, three], of=3)
    assert (proof.needed, proof.of) == (2, 3)


def test_too_few_shares_are_none():
    with pytest.raises(NotRecovered):
        recovery.prove(recovery.words(2, 3)[:1], of=3)
    assert recovery.proved() is None


def test_the_words_of_another_key_are_none():
    with pytest.raises(recovery.WrongKey):
        recovery.prove(shares(os.urandom(32), 1, 1))
    assert recovery.proved() is None


def test_a_proof_of_an_older_key_does_not_count_for_a_new_one(fresh_keys):
    recovery.prove(recovery.words())
    current.use(os.urandom(32))
    assert recovery.proved() is None


def test_the_words_are_the_key():
    assert combine(recovery.words()) == current.current().master_key()
