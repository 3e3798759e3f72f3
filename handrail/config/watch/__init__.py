"""What a service tells those who watch over it: whether it is ready, its numbers, its log. Never of anybody."""
