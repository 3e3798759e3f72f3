"""Finding accounts: by words always, by meaning with the extra."""
