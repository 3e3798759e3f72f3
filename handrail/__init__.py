"""Handrail runs a stepped-care psychological therapies service so that nobody falls between the steps."""
