"""What is true: ideas, votes, decisions, promises, members. Standard library only, no input, no output, no clock."""
