"""What keeps the house from being opened, as a phrase's name and its facts; the shell says it."""


class Problem(Exception):
    """``phrase`` names a sentence of the catalogues, ``facts`` fill it."""

    def __init__(self, phrase: str, **facts: str) -> None:
        super().__init__(f"{phrase} {facts}")
        self.phrase = phrase
        self.facts = facts
