"""Real Argon2 with little work, for tests: the same code path, without a tenth of a second for each sign-in."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 as cheap as the library allows. Never named by the settings of a service."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
