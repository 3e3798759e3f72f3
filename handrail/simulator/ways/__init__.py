"""What happens to people and what staff do, moment by moment: each makes the decisions of `care` that belong to it."""
