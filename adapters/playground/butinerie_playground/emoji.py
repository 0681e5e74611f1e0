"""The reactions the picker offers, and how each is read aloud."""

from butinerie_playground.words import Words

THUMBS = tuple("👍" + tone for tone in ("", "\U0001f3fb", "\U0001f3fc", "\U0001f3fd", "\U0001f3fe", "\U0001f3ff"))
NAMES = {
    "👍": ("Pouce levé", "Thumbs up"),
    THUMBS[1]: ("Pouce levé, peau claire", "Thumbs up, light skin"),
    THUMBS[2]: ("Pouce levé, peau assez claire", "Thumbs up, medium-light skin"),
    THUMBS[3]: ("Pouce levé, peau mate", "Thumbs up, medium skin"),
    THUMBS[4]: ("Pouce levé, peau assez foncée", "Thumbs up, medium-dark skin"),
    THUMBS[5]: ("Pouce levé, peau foncée", "Thumbs up, dark skin"),
    "❤️": ("Cœur", "Heart"),
    "🔥": ("Feu", "Fire"),
    "🎉": ("Fête", "Party"),
    "🙋": ("Main levée", "Raised hand"),
    "🔁": ("Répéter", "Repeat"),
    "👏": ("Applaudissements", "Clapping"),
    "🙏": ("Merci", "Thanks"),
    "😀": ("Sourire", "Smile"),
    "🤔": ("Réflexion", "Thinking"),
    "👀": ("Regard", "Eyes"),
    "✅": ("Coche", "Check mark"),
    "💡": ("Ampoule", "Light bulb"),
}
FEW = ("👍", "❤️", "🔥", "🎉")
LONGEST = 12


def spoken_name(emoji: str, words: Words) -> str:
    """How a reaction is read aloud; one the table does not know stands for itself."""
    return NAMES[emoji][0 if words.language == "fr" else 1] if emoji in NAMES else emoji


def picker(words: Words) -> list[tuple[str, str]]:
    """What the picker shows: the emoji and its name."""
    return [(emoji, spoken_name(emoji, words)) for emoji in NAMES]


def place(emoji: str) -> int:
    """Where a reaction stands beside the others: as in the picker, those it does not know last."""
    return list(NAMES).index(emoji) if emoji in NAMES else len(NAMES)


def is_reaction(emoji: str) -> bool:
    """Whether a string can be a reaction: short, and no letters or spaces in it."""
    return 0 < len(emoji) <= LONGEST and not any(sign.isalnum() or sign.isspace() for sign in emoji)
