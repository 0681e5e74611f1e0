"""``butinerie digest --dry-run``: the letter as it would leave now."""

from collections.abc import Iterator, Sequence

from butinerie_bot.bootstrap.house import House
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter import Voice as Speaker
from butinerie_bot.chat.presenter.letters import letter
from butinerie_bot.cli.opening import chosen, in_house, with_settings
from butinerie_bot.cli.speaking import FAILED, WRONG_USE, Stopped, Voice
from butinerie_bot.storage.queries.letter_preview import Preview, Previewing

PAPER = Profile(frozenset({Capability.BUTTONS}))
"""A platform with buttons, which stand under the letter in brackets."""


def digest(channel: str | None, member: str | None, organization: str | None, *, dry_run: bool) -> int:
    """Print the letter of the channels, of one of them or of a person."""

    async def work(house: House, voice: Voice) -> None:
        where, now = chosen(house, voice, organization), house.clock.now()
        told = await house.pool.read(lambda read: previews(Previewing(read, where, now), channel, member))
        if not told:
            raise _unknown(voice, channel, member)
        for each in told:
            for line in lines(voice, each):
                voice.write(line)

    if not dry_run or (channel and member):
        return with_settings(lambda _, voice: _refused(voice, "digest-one" if dry_run else "digest-dry-only"))
    return in_house(work)


def _refused(voice: Voice, phrase: str) -> int:
    voice.tell(phrase)
    return WRONG_USE


def previews(reading: Previewing, channel: str | None, member: str | None) -> Sequence[Preview]:
    """What was asked for; nothing where there is no such channel or person."""
    if member is None:
        return reading.of_channels(channel)
    found = reading.of_person(member)
    return [] if found is None else [found]


def lines(voice: Voice, preview: Preview) -> Iterator[str]:
    """The letter in its reader's language, or that there is none."""
    if not preview.wanted:
        yield voice.text("digest-not-wanted", whom=preview.whom)
    if preview.letter is None:
        yield voice.text("digest-nothing", whom=preview.whom)
        return
    said = letter(Speaker(preview.letter.language, PAPER, preview.letter.today), preview.letter)
    yield voice.text("digest-for", whom=preview.whom)
    yield from (plain(block.content) for block in said.blocks)
    yield " ".join(f"[{button.label}]" for button in said.buttons)
    yield ""


def _unknown(voice: Voice, channel: str | None, member: str | None) -> Stopped:
    if member is not None:
        return voice.stop(FAILED, "reminders-no-account", account=member)
    if channel is not None:
        return voice.stop(FAILED, "digest-no-channel", channel=channel)
    return voice.stop(FAILED, "digest-no-home")
