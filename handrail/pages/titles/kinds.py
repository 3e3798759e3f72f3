"""What a title is: a sentence that is always the same, or one made from the facts and the names of people."""

from collections.abc import Callable
from typing import Any

from handrail.pages.names import Naming

Plain = dict[type, Any]
Titles = dict[type, Callable[[Any, Naming], str]]
