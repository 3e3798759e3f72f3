"""Logins, roles and second factors. It knows who may sign in, and nothing of care."""
