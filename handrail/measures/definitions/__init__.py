"""The published measures, a file for what they are about: each with its id, its name, and what it says in our words."""
