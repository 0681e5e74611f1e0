"""What is read from the read pool, leaving no trace."""
