"""Kills the bot in the middle of its work and looks whether anything was lost: ``python -m benchmarks.soak``."""
