"""``python -m fake_telegram [PORT]``: a group of two for trying the bot by hand; what one of them types is said there.

``N: words`` says the words as Nadia in the group, ``n: words`` in private, ``S:`` and ``s:`` as Sami; ``N! label``
presses that button of the bot's latest message there, ``N? 👍`` reacts to it. After each line all that stands is shown.
"""

import asyncio
import sys

from fake_telegram import TOKEN, Chat, FakeTelegram, Person
from fake_telegram.talking import Impossible


async def main(port: int) -> None:
    """Serve until the input ends."""
    fake = FakeTelegram()
    cast = {"n": fake.people.add("Nadia", "nadia_m"), "s": fake.people.add("Sami", language="en")}
    group = fake.groups.create("Idées", list(cast.values()))
    async with fake.serving(port) as url:
        sys.stdout.write(f"BUTINERIE_TELEGRAM__API_URL={url}\nBUTINERIE_TELEGRAM__BOT_TOKEN={TOKEN}\n")
        await fake.until(lambda: bool(fake.calls), 600)
        fake.groups.add_bot(group, administrator=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            person = cast[line[0].lower()]
            chat = group if line[0].isupper() else fake.people.private(person)
            _do(fake, person, chat, line[1], line[2:].strip())
            await asyncio.sleep(1)
            _show(fake, chat)


def _do(fake: FakeTelegram, person: Person, chat: Chat, how: str, words: str) -> None:
    try:
        if how == "!":
            fake.people.press(person, fake.people.last_of_bot(chat), words)
        elif how == "?":
            fake.people.react(person, fake.people.last_of_bot(chat), *words.split())
        else:
            fake.people.say(person, chat, words)
    except Impossible as impossible:
        sys.stdout.write(f"{impossible}\n")


def _show(fake: FakeTelegram, chat: Chat) -> None:
    for message in fake.people.standing(chat):
        name = message.sender.name if message.sender else "?"
        sys.stdout.write(f"{message.id} {name}: {message.text}\n    {list(message.buttons)}\n")
    sys.stdout.write(f"{dict(fake.refusals)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
