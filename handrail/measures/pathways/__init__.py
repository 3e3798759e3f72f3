"""One row for each pathway, with the derived fields by their official names: what every measure is counted from."""
