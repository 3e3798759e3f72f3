"""Two hundred people at work in a service at once: `python -m benchmarks.load`. Figures: docs/reliability.md."""
