"""What a person says comes in by their own page or through staff; each promise is kept by both routes."""

import pytest

from tests.care_world import ROUTES, Route


@pytest.fixture(params=ROUTES, ids=lambda route: route.name)
def route(request: pytest.FixtureRequest) -> Route:
    """On the person's own page, and by telephone, typed by staff as said by the person."""
    found: Route = request.param
    return found
