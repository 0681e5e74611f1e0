"""What keeps a file from being read, as a phrase's name and its facts; the shell says it."""


class Unreadable(Exception):
    """``phrase`` names a sentence of the catalogues, ``facts`` fill it. ``misused`` when another command would do."""

    def __init__(self, phrase: str, *, misused: bool = False, **facts: str | int) -> None:
        super().__init__(f"{phrase} {facts}")
        self.phrase = phrase
        self.facts = facts
        self.misused = misused
