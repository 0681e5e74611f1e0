"""Dates owed to somebody, what people answer to them, and when people may be reminded."""
