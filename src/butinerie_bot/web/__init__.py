"""What is served: whether the bot is well, what platforms call, and the playground."""
