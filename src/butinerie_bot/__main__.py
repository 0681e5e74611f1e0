"""Lets `python -m butinerie_bot` do what the command `butinerie` does."""

from butinerie_bot.cli import main

if __name__ == "__main__":
    main()
