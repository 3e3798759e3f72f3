"""Runs: replications of a scenario in a folder, over cores or machines, to be stopped and gone on with."""
