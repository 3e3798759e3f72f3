"""The service answers, by name and by a day."""
