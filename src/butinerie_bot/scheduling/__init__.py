"""What the bot does by the clock: a tick looks in the table of jobs; nothing of record is kept here."""
