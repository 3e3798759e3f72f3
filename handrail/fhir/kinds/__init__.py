"""What can be asked for, each with how it is made, what it needs, and the yes by which a person's own app reads it."""
