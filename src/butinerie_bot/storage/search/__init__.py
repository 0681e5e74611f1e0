"""Ideas found by their words, and ideas close to one another."""
