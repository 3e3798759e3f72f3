"""What is planted where a real service is walked through: words that stand nowhere else."""

CLINICAL, NAME, SEALED = "lapwing-clinical-words", "Oystercatcher", "dotterel-sealed-words"
HOST = "care.example.org"
