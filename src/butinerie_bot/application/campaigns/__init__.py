"""Calls for ideas."""
