"""``python -m fake_slack [PORT]``: a channel of two for trying the bot by hand; what one of them types is said there.

``N: words`` says the words as Nadia in the channel, ``n: words`` in private, ``S:`` and ``s:`` as Sami; words that
begin with a slash are a command. ``N! label`` presses that button of the bot's latest message, ``N? +1`` reacts to it,
``N# home`` opens App Home, ``N# callback`` uses that global shortcut, ``N> name=words; name=words`` submits the modal.
After each line all that can be seen is shown.
"""

import asyncio
import re
import sys

from fake_slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Channel, FakeSlack, Impossible, Person

LINE = re.compile(r"(?P<who>[NnSs])(?P<how>[:!?#>])(?P<words>.*)")


async def main(port: int) -> None:
    """Serve until the input ends."""
    fake = FakeSlack()
    async with fake.serving(port) as url:
        for name, value in (("API_URL", url), ("BOT_TOKEN", BOT_TOKEN), ("APP_TOKEN", APP_TOKEN)):
            sys.stdout.write(f"BUTINERIE_SLACK__{name}={value}\n")
        sys.stdout.write(f"BUTINERIE_SLACK__SIGNING_SECRET={SIGNING_SECRET}\n")
        cast = {"n": fake.people.add("Nadia"), "s": fake.people.add("Sami", locale="en-GB", tz="Europe/London")}
        channel = fake.workspace.create("idees", list(cast.values()))
        sys.stdout.write(f"BUTINERIE_SLACK__CHANNEL={channel.id}\n")
        fake.app.shortcuts = {"share": "global", "make-idea": "message"}
        sys.stdout.flush()
        while line := await asyncio.to_thread(sys.stdin.readline):
            if (typed := LINE.match(line)) is None:
                sys.stdout.write(f"{__doc__}\n")
                continue
            person = cast[typed["who"].lower()]
            where = channel if typed["who"].isupper() else fake.people.direct(person)
            _do(fake, person, where, typed["how"], typed["words"].strip())
            await asyncio.sleep(1)
            _show(fake, person, where)


def _do(fake: FakeSlack, person: Person, where: Channel, how: str, words: str) -> None:
    try:
        if how == "!":
            fake.people.press(person, fake.people.last_of_bot(where), words)
        elif how == "?":
            fake.people.react(person, fake.people.last_of_bot(where), words)
        elif how == ">":
            fake.people.modals.submit(person, **dict(pair.split("=", 1) for pair in words.split("; ")))
        elif how == "#":
            fake.people.open_home(person) if words == "home" else fake.people.shortcut(person, words)
        elif words.startswith("/"):
            fake.people.command(person, where, words)
        else:
            fake.people.say(person, where, words)
    except Impossible as impossible:
        sys.stdout.write(f"{impossible}\n")


def _show(fake: FakeSlack, person: Person, where: Channel) -> None:
    for message in where.standing:
        name = fake.state.people[message.user].name if message.user in fake.state.people else "?"
        sys.stdout.write(f"{message.ts} {name}: {message.words}\n    {list(message.buttons)} {message.reactions}\n")
    for whisper in fake.people.whispers(person)[-1:]:
        sys.stdout.write(f"only to {person.name}: {whisper.words}\n    {list(whisper.buttons)}\n")
    if fake.people.modals.opened(person):
        modal = fake.people.modals.of(person)
        sys.stdout.write(f"modal: {modal.words}\n    {modal.values} {modal.errors}\n")
    if home := fake.state.homes.get(person.id):
        sys.stdout.write(f"home: {home.words}\n    {list(home.buttons)}\n")
    sys.stdout.write(f"{dict(fake.refusals)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
