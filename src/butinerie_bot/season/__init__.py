"""A whole season of La Butinerie, played by made-up people on a playground with a fast clock."""
