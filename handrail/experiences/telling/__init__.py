"""Telling, and coming back with the private key."""
