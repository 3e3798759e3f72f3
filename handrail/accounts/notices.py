"""What an account is told of its own sign-in, by e-mail or else by text. It says nothing of the service or of care."""

from dataclasses import dataclass

from django.core.mail import EmailMessage

from handrail.accounts import adapter, people, texts
from handrail.accounts.models import User


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an account is told, as it was known at one time."""

    email: str
    phone: str

    @classmethod
    def of(cls, account: User) -> "Reach":
        """Where this account is told now; nowhere, if all it wrote for have died."""
        if people.is_silent(account.pk):
            return cls("", "")
        return cls(people.address_of(account), people.number_of(account) if account.is_served else "")

    @property
    def is_any(self) -> bool:
        """Whether it can be told at all."""
        return bool(self.email or (self.phone and texts.carried()))

    def say(self, subject: str, words: str) -> None:
        """Tell it. Who can be reached in neither way is not told."""
        if self.email:
            adapter.post(EmailMessage(subject, words, None, [self.email]))
        elif self.phone and texts.carried():
            texts.post(self.phone, f"{subject}. {words}")
