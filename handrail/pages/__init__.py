"""What the clinic's pages and the person's pages have in common: both read the same words of the same record."""
