"""Asking for help for oneself: short pages, each of which may be skipped, kept as a draft until they are sent."""
