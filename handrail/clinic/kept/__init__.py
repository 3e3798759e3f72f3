"""Keeping and erasing: what is due, what is held by law, what two of us agree to erase, and what people ask for."""
