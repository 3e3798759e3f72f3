"""What this service reports, from its own journal: the monthly return, and its numbers for managers and the public."""
