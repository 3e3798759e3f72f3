"""What services report, beside what people tell."""
