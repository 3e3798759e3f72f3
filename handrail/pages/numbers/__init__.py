"""The numbers of the service in words and drawings: what managers read, and what of it everybody may."""
