"""The service as a workplace: teams, practitioners, rotas, absences, slots, and the outbox."""
