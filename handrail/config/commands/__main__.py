"""`python -m handrail.config.commands`: what `./run ANYTHING` calls."""

from handrail.config.commands import main

main()
