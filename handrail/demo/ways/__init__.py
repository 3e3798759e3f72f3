"""The ways people go in the demo, by what the way is about. Each function is one whole way, as far as it has come."""
