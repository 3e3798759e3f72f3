"""Writing a bundle: rows become Parquet as they come, and one of three formats when all of them are there.

    rows -> `columns` (Parquet, a row group at a time) -> a `Writer` (CSV, Parquet, XML) -> `place` (a folder, whole)

A writer is what knows one format, and nothing else does: the file NHS England takes is not public, so the one that
writes it will be put beside these.
"""
