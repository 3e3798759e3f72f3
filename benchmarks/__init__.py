"""Measurements anyone can run: `python -m benchmarks.NAME`. They print what they measured on, and never fail a test."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it
