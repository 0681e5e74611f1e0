"""What can be wrong with the settings, as facts; the shell says it in words."""

from dataclasses import dataclass


@dataclass
class SettingsProblem(Exception):
    """Settings the bot does not start with. ``word`` names the sentence, the others are its facts."""

    word: str
    name: str = ""
    nearest: str = ""
    detail: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.word, self.name, self.nearest, self.detail)))
