"""chat.*: messages posted, changed, deleted, shown to one person."""

import re

from fake_slack import wire
from fake_slack.blockkit.surfaces import checked_blocks
from fake_slack.errors import Json, SlackError
from fake_slack.events import tell_changed, tell_deleted, tell_posted
from fake_slack.parameters import Arguments
from fake_slack.records import BOT_USER, DOMAIN, Channel, Message
from fake_slack.state import State

LONGEST_POST = 40_000
"""Characters; what is longer is cut (docs.slack.dev/reference/methods/chat.postMessage)."""
LONGEST_UPDATE = 4_000
LONGEST_MARKDOWN = 12_000


def post_message(state: State, arguments: Arguments) -> Json:
    channel = writable(state, arguments.text("channel"))
    message = composed(state, channel, arguments)
    message.thread = _thread(channel, arguments.text("thread_ts"))
    message.broadcast = arguments.yes("reply_broadcast")
    stand(state, message)
    return {"channel": channel.id, "ts": message.ts, "message": wire.message(message, metadata=True)}


def post_ephemeral(state: State, arguments: Arguments) -> Json:
    """Seen by one member; in a thread only if somebody has answered there already."""
    channel = writable(state, arguments.text("channel"))
    reader = state.person(arguments.text("user"), "user_not_in_channel")
    if reader.id not in channel.members:
        raise SlackError("user_not_in_channel")
    message = composed(state, channel, arguments)
    message.thread = _thread(channel, arguments.text("thread_ts"))
    message.seen_by = reader.id
    if message.thread is None or any(one.thread == message.thread for one in channel.standing):
        state.ephemeral.append(message)
    return {"message_ts": message.ts}


def update(state: State, arguments: Arguments) -> Json:
    """Text without blocks takes the blocks away; blocks leave no mark of an edit."""
    channel = _known(state, arguments.text("channel"))
    message = _own(state, channel, arguments.text("ts"), "cant_update_message")
    before = wire.message(message)
    fresh = composed(state, channel, arguments, longest=LONGEST_UPDATE)
    if message.blocks and fresh.blocks and _is_rich(message.blocks) and not _is_rich(fresh.blocks):
        raise SlackError("block_mismatch")
    message.text, message.blocks = fresh.text, fresh.blocks
    message.metadata = fresh.metadata if "metadata" in arguments else message.metadata
    message.edited = message.edited if fresh.blocks else state.stamp()
    tell_changed(state, message, before)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": wire.message(message)}


def delete(state: State, arguments: Arguments) -> Json:
    channel = _known(state, arguments.text("channel"))
    message = _own(state, channel, arguments.text("ts"), "cant_delete_message")
    tell_deleted(state, message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(state: State, arguments: Arguments) -> Json:
    channel = state.channel(arguments.text("channel"))
    message = state.message(channel, arguments.text("message_ts"))
    return {"channel": channel.id, "permalink": permalink(message)}


def permalink(message: Message) -> str:
    """The address of a message; one of a thread names the thread."""
    base = f"https://{DOMAIN}.slack.com/archives/{message.channel.id}/p{message.ts.replace('.', '')}"
    if message.thread in (None, message.ts):
        return base
    return f"{base}?thread_ts={message.thread}&cid={message.channel.id}"


def writable(state: State, wanted: str) -> Channel:
    """Where a message may be posted: a conversation, or a person's direct messages by their id."""
    if wanted in state.people:
        person = state.people[wanted]
        if person.deleted:
            raise SlackError("user_disabled")
        channel = state.direct(person)
    else:
        channel = state.channel(_by_name(state, wanted))
    if channel.archived:
        raise SlackError("is_archived")
    if state.bot.id not in channel.members and "chat:write.public" not in state.app.scopes:
        raise SlackError("not_in_channel")
    if channel.kind == "im" and not state.app.messages_tab:
        raise SlackError("messages_tab_disabled")
    return channel


def composed(state: State, channel: Channel, arguments: Arguments, longest: int = 0) -> Message:
    """A message of the app's with its words, in no channel yet; refused when there are none or too many."""
    text, blocks, markdown = arguments.text("text"), arguments.maybe("blocks"), arguments.text("markdown_text")
    if markdown and (text or blocks):
        raise SlackError("markdown_text_conflict")
    if not text and not blocks and not markdown and not arguments.maybe("attachments"):
        raise SlackError("no_text")
    if (longest and len(text) > longest) or len(markdown) > LONGEST_MARKDOWN:
        raise SlackError("msg_too_long")
    message = Message(state.stamp(), channel, BOT_USER, (text or markdown)[:LONGEST_POST], bot=True)
    message.blocks = checked_blocks(blocks) if blocks else None
    message.metadata = _metadata(arguments)
    return message


def stand(state: State, message: Message) -> None:
    """Let a message stand in its channel for everybody."""
    message.channel.messages[message.ts] = message
    tell_posted(state, message)


def _metadata(arguments: Arguments) -> Json | None:
    given: Json | None = arguments.maybe("metadata")
    if given and set(given) != {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_format")
    return given or None


def _thread(channel: Channel, ts: str) -> str | None:
    """The head of a thread; the ts of a reply leads to the head of its thread."""
    if not ts:
        return None
    if not re.fullmatch(r"\d{10}\.\d{6}", ts):
        raise SlackError("invalid_thread_ts", f"[ERROR] {ts} is not a valid thread_ts")
    found = channel.messages.get(ts)
    if found is None:
        raise SlackError("thread_not_found")
    return found.thread or found.ts


def _known(state: State, wanted: str) -> Channel:
    if wanted in state.people:
        raise SlackError("channel_not_found")
    return state.channel(wanted)


def _own(state: State, channel: Channel, ts: str, error: str) -> Message:
    message = state.message(channel, ts)
    if message.user != BOT_USER:
        raise SlackError(error)
    if channel.archived:
        raise SlackError("is_inactive")
    return message


def _by_name(state: State, wanted: str) -> str:
    named = [one.id for one in state.channels.values() if one.name and wanted.removeprefix("#") == one.name]
    return named[0] if named else wanted


def _is_rich(blocks: list[Json]) -> bool:
    return all(block["type"] == "rich_text" for block in blocks)
