"""One name for an emoji, however a platform writes it; and what it says about an idea."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from butinerie_bot.domain.votes import Gesture

_TONES_AND_FORMS = re.compile("[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f\u200d\u2640\u2642]")
_NAMED_TONE = re.compile(
    r"(::?skin-tone-[2-6]|_(?:light|medium_light|medium|medium_dark|dark)_skin_tone|_tone[1-5])$"
)  # fmt: skip

_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "👍": ("+1", "thumbsup", "thumbs_up", "like"),
        "❤": ("heart", "red_heart"),
        "🔥": ("fire", "flame"),
        "🎉": ("tada", "party_popper", "hooray"),
        "🙋": (
            "raising_hand", "raising_hand_man", "raising_hand_woman", "man-raising-hand", "woman-raising-hand",
            "raising-hand", "person_raising_hand", "man_raising_hand", "woman_raising_hand",
        ),
        "🔁": ("repeat", "arrows_clockwise_repeat", "repeat_button"),
    }
)  # fmt: skip
_BY_NAME: Mapping[str, str] = MappingProxyType({name: sign for sign, names in _NAMES.items() for name in names})

GESTURES: Mapping[str, Gesture] = MappingProxyType(
    {
        "👍": Gesture.SUPPORT,
        "❤": Gesture.SUPPORT,
        "🔥": Gesture.SUPPORT,
        "🎉": Gesture.SUPPORT,
        "🙋": Gesture.VOLUNTEER,
        "🔁": Gesture.INTEREST,
    }
)


def canon(emoji: str) -> str:
    """The emoji without skin tone, sex or presentation form; a name it is known by becomes the sign."""
    bare = _TONES_AND_FORMS.sub("", emoji) or emoji
    name = _NAMED_TONE.sub("", bare.strip(":").casefold())
    return _BY_NAME.get(name, bare)


def gives_support(emoji: str) -> bool:
    """Whether the emoji is a vote."""
    return gesture(emoji) is Gesture.SUPPORT


def gesture(emoji: str) -> Gesture | None:
    """What the emoji says, None for one that says nothing here."""
    return GESTURES.get(canon(emoji))
