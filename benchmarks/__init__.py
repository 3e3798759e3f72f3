"""Measurements anyone can run: `python -m benchmarks.NAME`. They print what they measured on, and never fail a test."""
