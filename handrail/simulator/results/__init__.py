"""What came of a run: measures with intervals, comparisons of pairs, the report people read. It reads folders only."""
