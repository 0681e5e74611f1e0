"""Moves the playground's people by its own HTTP surface, as a browser would."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import httpx2

from butinerie_bot.chat.events import MessageRef, Order, Person, Place, ReactionsListed
from butinerie_bot.testing.driving import Cast, Heard, Post
from butinerie_bot.testing.world import World
from butinerie_playground.connect import PlaygroundConnection
from butinerie_playground.store import Message

BASE = "http://127.0.0.1:8765"
PRIVATE_PREFIX = "direct-"
SLASHED = ("idée", "idea")


class PlaygroundDriver:
    """A driver of the conformance kit."""

    cast = Cast(author="nadia", voter="sami", other="lea", steward="karim", administrator="ines", guest="noor")
    home = "idees"
    elsewhere = "accueil"

    def __init__(self, world: World) -> None:
        self.world = world
        self.platform = self._connection.house.platform
        transport = httpx2.ASGITransport(app=cast("Any", self._connection.asgi))
        self._browser = httpx2.AsyncClient(transport=transport, base_url=BASE)

    @property
    def _connection(self) -> PlaygroundConnection:
        return cast("PlaygroundConnection", self.world.connection)

    async def say(self, person: str, text: str, channel: str, thread: str | None = None) -> Heard:
        return await self._does("messages", person, channel, text=text, thread=thread and int(thread))

    async def ask(self, person: str, words: str, channel: str) -> Heard:
        slashed = words if words.startswith(SLASHED) else f"butinerie {words}"
        return await self.say(person, f"/{slashed}", channel)

    async def speak(self, person: str, language: str) -> None:
        self.platform.reading.choose_language(person, language)

    async def react(self, person: str, post: Post, emoji: str, *, on: bool = True) -> None:
        await self._does("reactions", person, self.home, message=int(post.id), emoji=emoji, on=on)

    async def press(self, person: str, action: str, post: Post | None, channel: str) -> Heard:
        return await self._does("presses", person, channel, message=post and int(post.id), action=action)

    async def submit(self, person: str, form: str, values: Mapping[str, str], channel: str) -> Heard:
        return await self._does("forms", person, channel, form=form, values=dict(values))

    async def point_out(self, person: str, post: Post, channel: str) -> Heard:
        return await self._does("menu", person, channel, message=int(post.id))

    async def edit(self, person: str, post: Post, text: str, channel: str) -> None:
        await self._does("edits", person, channel, message=int(post.id), text=text)

    async def delete(self, person: str, post: Post, channel: str) -> None:
        await self._does("deletes", person, channel, message=int(post.id))

    async def come_or_go(self, person: str, channel: str = "", *, here: bool) -> None:
        asked = {"as": person, "channel": channel, "here": here}
        reply = await self._browser.post("/api/presence", json=asked, headers={"Origin": BASE})
        assert reply.status_code == 200, reply.text

    async def sees(self, person: str, channel: str) -> Sequence[Post]:
        reading, place = self.platform.reading, self._place(person, channel)
        roots = reading.log(person, place)
        replies = [reply for root in roots for reply in reading.thread(person, root.id)]
        return [_post(message) for message in (*roots, *replies)]

    async def lose(self, post: Post, channel: str) -> None:
        await self._does("deletes", self.cast.administrator, channel, message=int(post.id))

    async def repeat(self) -> None:
        courier = self._connection.house.courier
        for person in sorted(
            row["person"] for row in self.platform.database.rows("SELECT DISTINCT person FROM events")
        ):
            with self.platform.database.transaction() as connection:
                connection.execute("UPDATE events SET acknowledged = 0 WHERE person = ?", (person,))
            await courier.bring(self.platform.inbox.waiting(person)[-1])

    async def desk(self, person: str, action: str = "") -> Post:
        raise AssertionError(f"the playground has no page of {person}'s own to show or press {action} on")

    async def list_again(self, post: Post) -> None:
        message = MessageRef(self.home, post.id)
        given = await self._connection.gateway.list_reactions(message)
        await self.world.intake.receive(
            ReactionsListed(
                connection="trial",
                id=f"listed-{post.id}",
                person=Person("butinerie"),
                place=Place(self.home),
                order=Order(self.platform.clock()),
                message=message,
                given=tuple(given),
                gap_began=Order(self.platform.clock()),
            )
        )

    async def close(self) -> None:
        """Let the browser and the platform's file go."""
        await self._browser.aclose()
        self.platform.database.close()

    def _place(self, person: str, channel: str) -> str:
        return channel or f"{PRIVATE_PREFIX}{person}"

    async def _does(self, gesture: str, person: str, channel: str, **fields: Any) -> Heard:
        body = {"as": person, "channel": self._place(person, channel), **fields}
        reply = await self._browser.post(f"/api/{gesture}", json=body, headers={"Origin": BASE})
        assert reply.status_code == 200, reply.text
        return _heard(reply.json()["answer"])


def _heard(answer: Mapping[str, Any]) -> Heard:
    document = answer.get("document") or {}
    form = answer.get("form") or {}
    general = [answer["general"]] if answer.get("general") else []
    errors = dict(answer.get("errors") or {})
    return Heard(
        kind=answer["kind"],
        text="\n".join([*_words(document), *general]),
        buttons=_buttons(document),
        form=form.get("id", ""),
        fields=errors,
    )


def _post(message: Message) -> Post:
    said = message.kind == "said"
    text = [message.payload["text"]] if said else _words(message.payload)
    buttons = {} if said else _buttons(message.payload)
    thread = None if message.thread is None else str(message.thread)
    return Post(str(message.id), "\n".join(text), not said, buttons, thread, message.only_for is not None)


def _words(payload: Any) -> list[str]:
    """Every word a message shows: all strings but those that are not read."""
    if isinstance(payload, str):
        return [payload]
    if isinstance(payload, Mapping):
        if payload.get("kind") == "paragraph":
            return ["".join(inline["text"] for inline in payload["content"])]
        kept = [value for key, value in payload.items() if key not in ("kind", "style", "action", "url", "status")]
        return [word for value in kept for word in _words(value)]
    if isinstance(payload, list | tuple):
        return [word for value in payload for word in _words(value)]
    return []


def _buttons(payload: Mapping[str, Any]) -> dict[str, str]:
    own = {button["label"]: button["action"] for button in payload.get("buttons", ())}
    rows = {
        f"{row['number']} {button['label']}": button["action"]
        for row in payload.get("rows", ()) for button in row["buttons"]
    }  # fmt: skip
    return {**rows, **own}
