"""What the app is told of messages: posted, changed, deleted. It hears where it is a member."""

from fake_slack import wire
from fake_slack.errors import Json
from fake_slack.records import SLACKBOT, Channel, Message, Person
from fake_slack.state import HISTORY, State

TOMBSTONE = "This message was deleted."


def tell_posted(state: State, message: Message) -> None:
    """A message stands; who names the app in a channel mentions it besides."""
    event = wire.event_of(message)
    if message.broadcast:
        event |= {"subtype": "thread_broadcast", "root": wire.message(message.channel.messages[message.thread or ""])}
    tell_in(state, message.channel, event)
    mentions = f"<@{state.bot.id}>" in message.text and not message.bot and message.channel.kind != "im"
    if mentions and state.bot.id in message.channel.members:
        drop = ("channel_type", "subtype", "root")
        state.hear("app_mention", {k: v for k, v in event.items() if k not in drop} | {"type": "app_mention"})


def tell_changed(state: State, message: Message, before: Json) -> None:
    """A message is another than it was."""
    _tell_hidden(
        state, message.channel, "message_changed", {"message": wire.message(message), "previous_message": before}
    )


def tell_deleted(state: State, message: Message) -> None:
    """A message goes; one that has replies leaves a tombstone, which is told as a change."""
    before = wire.message(message)
    if any(one.thread == message.ts and one is not message for one in message.channel.standing):
        message.subtype, message.text, message.blocks, message.user = "tombstone", TOMBSTONE, None, SLACKBOT
        tell_changed(state, message, before)
        return
    del message.channel.messages[message.ts]
    _tell_hidden(state, message.channel, "message_deleted", {"deleted_ts": message.ts, "previous_message": before})


def tell_in(state: State, channel: Channel, event: Json) -> None:
    """A message event, if the app is in that conversation."""
    if state.bot.id in channel.members:
        state.hear(f"message.{HISTORY[channel.kind]}", event)


def tell_person(state: State, kind: str, person: Person) -> None:
    """``user_change`` or ``team_join``."""
    now = state.clock()
    body = {"type": kind, "user": wire.user(person, now, locale=True), "event_ts": state.stamp()}
    state.hear(kind, {**body, "cache_ts": int(now)} if kind == "user_change" else body)


def _tell_hidden(state: State, channel: Channel, subtype: str, more: Json) -> None:
    stamp = state.stamp()
    head = {"type": "message", "subtype": subtype, "channel": channel.id, "hidden": True, "ts": stamp}
    tell_in(state, channel, {**head, **more, "event_ts": stamp, "channel_type": channel.kind})
