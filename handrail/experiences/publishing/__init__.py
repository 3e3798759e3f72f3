"""Making public, week by week, and taking back at once."""
