"""Gestures and the votes they make."""
