"""What pilots have changed, in figures."""
