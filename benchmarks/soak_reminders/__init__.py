"""A year of reminders with kills, jumping clocks and broken platforms: ``python -m benchmarks.soak_reminders``."""
