"""Software as a named coder: it suggests a theme for a passage and shows where. It counts for nothing by itself."""
