"""What worked in one unit, taken up in others."""
