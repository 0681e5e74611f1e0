"""What can be asked of the bot: commands, queries, one handler per use case, the ports they need."""
