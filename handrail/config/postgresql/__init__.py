"""PostgreSQL as Django knows it, but a connection is not asked whether it is alive where it shows that it is."""
