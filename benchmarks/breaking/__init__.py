"""Breaking a service on purpose, while people write: kills, power cuts, restarts, full disks; and reckoning afterwards.

`python -m benchmarks.breaking --database sqlite|postgresql`. What came of it stands in docs/reliability.md.
"""
