"""Who works for a made-up record, and what stands in it."""

import pytest

from handrail.experiences.models import Moderator


@pytest.fixture
def moderator() -> Moderator:
    """Somebody who reads before anything is public."""
    return Moderator.objects.create(login_mark="made-up", name="Moderator Example", duties=["moderate"])
