"""The bot: collects ideas where colleagues already talk, and sees to it that each one is answered."""
