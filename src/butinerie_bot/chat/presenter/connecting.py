"""What an adapter itself has to say: a right it lacks, a private talk that is not open yet, what to do about it."""

from dataclasses import replace

from butinerie_bot.application.accounts.contents import WordWaitsContent
from butinerie_bot.chat.documents import Button, Document, Mention
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.phrases import Phrases, say_plain
from butinerie_bot.chat.phrases.templates import Fact
from butinerie_bot.chat.presenter.voice import Voice

OPEN_TALK = "talk"
"""What the button asks that opens the private talk; where a platform can, it leads there."""


def missing_right(language: str, action: str) -> Document:
    """Said once in a group where Telegram does not let the bot see reactions; ``action`` looks again."""
    phrases = Phrases(language)
    return phrases.document("telegram-rights", Button(_label(phrases, "check-now"), action))


def unreachable(language: str, mention: Mention) -> tuple[Document, str]:
    """That something waits in private, nothing of what; and the label of what opens that talk."""
    phrases = Phrases(language)
    return phrases.document("unreachable", mention=mention), _label(phrases, "open-private")


def word_waits(voice: Voice, content: WordWaitsContent) -> Document:
    """The same, said to who cannot be written to, for what they owe."""
    said, label = unreachable(voice.language, Mention(content.platform_id, content.name))
    return replace(said, buttons=(Button(label, OPEN_TALK),)) if voice.can(Capability.BUTTONS) else said


def message_menu(language: str) -> tuple[str, str]:
    """What the menu of a message calls making it an idea, and what that does."""
    return say_plain("make-idea", language), say_plain("make-idea-about", language)


def advice(language: str, word: str, **facts: Fact) -> str:
    """What ``setup`` and ``doctor`` advise, as a shell prints it. Raises KeyError for a word that is not there."""
    return say_plain(f"advice-{word}", language, **facts)


def _label(phrases: Phrases, name: str) -> str:
    return phrases.text(f"button-{name}")
