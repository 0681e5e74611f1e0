"""Ninety days of trying a selected idea, and what is owed on the way."""
