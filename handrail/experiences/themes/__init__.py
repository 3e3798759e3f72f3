"""What accounts are about: the codebook, coders, what they agree on, and what a page may say of it."""
