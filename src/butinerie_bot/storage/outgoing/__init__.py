"""What is owed to people: outbox rows, claimed and settled, and what each says when it is sent."""
