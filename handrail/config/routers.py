"""Which database a model lives in: `default`, unless the model itself says `database = "…"`."""

from typing import Any

from django.apps import apps
from django.db.models import Model

DEFAULT = "default"


def _home(model: type[Model]) -> str:
    # The table between two models that Django makes by itself stands where the model that asked for it stands.
    through_of = getattr(getattr(model, "_meta", None), "auto_created", None)
    return getattr(through_of or model, "database", DEFAULT)


class ByModel:
    """Sends each model to the database it names, for reading, writing and migrating alike."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        return _home(model)

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:
        return _home(model)

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool:
        return _home(type(one)) == _home(type(other))

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        """A migration without a model names its database by `hints={"database": …}`."""
        if model_name is None:
            return bool(hints.get("database", DEFAULT) == db)
        try:
            # The class of a migration has lost its plain attributes, so the live one is asked.
            model = apps.get_model(app_label, model_name)
        except LookupError:
            return bool(hints.get("database", DEFAULT) == db)
        return _home(model) == db
