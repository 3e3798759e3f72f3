"""What would happen if: this service's own numbers beside closed forms, and simulations run in the background.

Both sides' pages ask here; what is simulated is in `simulator`, which knows neither a page nor a database. A proposal
to change the charter has one attached by `asking.start_for_charter`.
"""
