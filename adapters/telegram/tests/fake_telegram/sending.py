"""Messages: sent, edited, deleted, reacted to."""

from fake_telegram import markup, reactions, wire
from fake_telegram.errors import Json, bad
from fake_telegram.parameters import Arguments
from fake_telegram.records import Chat, Message
from fake_telegram.state import State
from fake_telegram.wording import LONGEST_CAPTION, composed

DELETABLE_FOR = 48 * 3600


def send_message(state: State, arguments: Arguments) -> Json:
    chat = state.writable(arguments.chat())
    message = _drafted(state, chat, arguments)
    message.text, message.entities = _composed(state, arguments)
    return _sent(state, message)


def send_document(state: State, arguments: Arguments) -> Json:
    """A file; only its name and size are kept."""
    chat = state.writable(arguments.chat())
    message = _drafted(state, chat, arguments)
    name, content = arguments.maybe("document")
    message.text, message.entities = composed(arguments, "caption", LONGEST_CAPTION)
    file = f"file{next(state.numbers)}"
    message.media = {
        "document": {"file_id": file, "file_unique_id": file, "file_name": name, "file_size": len(content)}
    }
    return _sent(state, message)


def edit_message_text(state: State, arguments: Arguments) -> Json:
    message = _editable(state, arguments)
    if message.media:
        raise bad("there is no text in the message to edit")
    text, entities = _composed(state, arguments)
    return _changed(state, message, text, entities, markup.checked(message.chat, arguments.maybe("reply_markup")))


def edit_message_reply_markup(state: State, arguments: Arguments) -> Json:
    message = _editable(state, arguments)
    kept = markup.checked(message.chat, arguments.maybe("reply_markup"))
    return _changed(state, message, message.text, message.entities, kept)


def delete_message(state: State, arguments: Arguments) -> bool:
    chat = state.chat(arguments.chat())
    message = chat.messages.get(arguments.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    others = message.sender is not state.bot and chat.kind != "private"
    if others and "can_delete_messages" not in state.my_rights(chat).rights:
        raise bad("message can't be deleted")
    if state.clock() - message.date > DELETABLE_FOR and not state.my_rights(chat).administers:
        raise bad("message can't be deleted for everyone")
    del chat.messages[message.id]
    return True


def set_message_reaction(state: State, arguments: Arguments) -> bool:
    """Give or take the bot's own reaction; bots are not told of it."""
    chat = state.writable(arguments.chat())
    message = chat.messages.get(arguments.number("message_id"))
    if message is None:
        raise bad("message to react not found")
    message.reactions[state.bot.id] = reactions.checked(chat, arguments.objects("reaction"))
    return True


def send_chat_action(state: State, arguments: Arguments) -> bool:
    state.topic(state.writable(arguments.chat()), arguments.maybe("message_thread_id"))
    if arguments.text("action") not in ("typing", "upload_document", "upload_photo", "choose_sticker"):
        raise bad("wrong parameter action in request")
    return True


def _composed(state: State, arguments: Arguments) -> tuple[str, list[Json]]:
    """The text with its entities; ``tg://user?id=N`` mentions a known account and is plain text for another."""
    text, entities = composed(arguments)
    return text, [resolved for entity in entities if (resolved := _mention(state, entity))]


def _mention(state: State, entity: Json) -> Json | None:
    prefix, _, account = entity.get("url", "").partition("tg://user?id=")
    if prefix or not account:
        return entity
    person = state.people.get(int(account)) if account.isdigit() else None
    placed = {"type": "text_mention", "offset": entity["offset"], "length": entity["length"]}
    return {**placed, "user": wire.user(person)} if person else None


def _drafted(state: State, chat: Chat, arguments: Arguments) -> Message:
    """A message of the bot's with all but its text, in no chat yet: a refusal later leaves no trace of it."""
    message = Message(0, chat, state.bot, state.clock())
    message.topic = state.topic(chat, arguments.maybe("message_thread_id"))
    message.markup = markup.checked(chat, arguments.maybe("reply_markup"))
    message.reply_to = _replied(chat, arguments.maybe("reply_parameters"))
    return message


def _sent(state: State, message: Message) -> Json:
    state.throttle.admit(message.chat)
    message.id = state.next_message_id(message.chat)
    return wire.message(state.add(message))


def _replied(chat: Chat, reply: Json | None) -> Message | None:
    if reply is None:
        return None
    known = {"message_id", "chat_id", "allow_sending_without_reply", "quote", "quote_parse_mode", "quote_position"}
    if set(reply) - known or not isinstance(reply.get("message_id"), int):
        raise bad('can\'t parse reply parameters: Field "message_id" must be of type Integer')
    found = chat.messages.get(reply["message_id"])
    if found is None and not reply.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found


def _editable(state: State, arguments: Arguments) -> Message:
    chat = state.writable(arguments.chat())
    message = chat.messages.get(arguments.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if message.sender is not state.bot or (message.markup and "inline_keyboard" not in message.markup):
        raise bad("message can't be edited")
    return message


def _changed(state: State, message: Message, text: str, entities: list[Json], kept: Json | None) -> Json:
    if kept is not None and "inline_keyboard" not in kept:
        raise bad("inline keyboard expected")
    state.throttle.admit(message.chat)
    if (message.text, message.entities, message.markup) == (text, entities, kept):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    message.text, message.entities, message.markup, message.edited = text, entities, kept, state.clock()
    return wire.message(message)
