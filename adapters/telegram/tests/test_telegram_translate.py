from typing import Any

import pytest
from telegram_updates import (
    AT,
    CHAT,
    GROUP,
    HERE,
    OURSELVES,
    PRIVATE,
    SAMI,
    TOPIC,
    card,
    member,
    message,
    press,
    reaction,
    update,
)  # fmt: skip

from butinerie_bot.chat.events import (
    Edited,
    Joined,
    Left,
    MessageRef,
    Moved,
    Order,
    PointedOut,
    Pressed,
    ReactionsSet,
    ReactionsUncounted,
    Said,
    Span,
)  # fmt: skip
from butinerie_telegram.places import Here
from butinerie_telegram.translate import dated, translate

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def said(text: str, **more: Any) -> Said:
    (event,) = translate(update("message", message(text, **more)), HERE)
    assert isinstance(event, Said)
    return event


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("/idea Une seule fiche", "idea", "Une seule fiche"),
        ("/idee Une seule fiche\nau lieu de cinq", "idee", "Une seule fiche\nau lieu de cinq"),
        ("/idée Une seule fiche", "idee", "Une seule fiche"),
        ("/IDEA@Butinerie_Bot Une fiche", "idea", "Une fiche"),
        ("/idea", "idea", ""),
        ("/butinerie soutenir 12", "butinerie", "soutenir 12"),
        ("/liste", "butinerie", "liste "),
        ("/voir@butinerie_bot 12", "butinerie", "voir 12"),
    ],
)
def test_a_command_is_named_and_cut_off(text: str, command: str, words: str) -> None:
    event = said(text)
    assert (event.command, "".join(span.text for span in event.text), event.addressed) == (command, words, True)


@pytest.mark.parametrize(
    "text", ["/idea@another_bot Une fiche", "/roll 6", "/start", "bonjour à tous", "@someone bonjour"]
)
def test_what_is_not_said_to_the_bot_is_dropped(text: str) -> None:
    assert translate(update("message", message(text)), HERE) == ()


def test_in_private_all_is_said_to_the_bot() -> None:
    event = said("Une seule fiche", chat=PRIVATE)
    assert (event.addressed, event.place.direct, event.place.channel, event.command) == (True, True, "11", None)
    assert said("/voir 12", chat=PRIVATE).command == "butinerie"


def test_a_message_bears_who_where_and_when() -> None:
    event = said("/idea Une fiche")
    assert (event.person.id, event.person.name, event.person.handle) == ("11", "Nadia B.", "nadia")
    assert (event.person.language, event.place.name, event.place.channel) == ("fr", "Préfecture", str(GROUP))
    assert (event.id, event.order) == ("900", Order(AT * 1000, 900))
    assert event.link == "https://t.me/c/1234567890/50"


def test_a_mention_calls_the_bot_and_those_after_it_are_accounts() -> None:
    text = "👋 @butinerie_bot retenir 12 @ines Jo"
    entities = [
        {"type": "mention", "offset": 3, "length": 14},
        {"type": "mention", "offset": 29, "length": 5},
        {"type": "text_mention", "offset": 35, "length": 2, "user": {"id": 15, "first_name": "Jo"}},
    ]
    assert said(text, entities=entities).text[3:] == (Span("@ines", "@ines"), Span(" "), Span("Jo", "15"))
    opening = said("@butinerie_bot : liste", entities=[{"type": "mention", "offset": 0, "length": 14}])
    assert (opening.text, opening.addressed) == ((Span("liste"),), True)


@pytest.mark.parametrize("entity", [{"offset": -1, "length": 3}, {"offset": 2, "length": 99}, {"offset": None}, {}])
def test_an_entity_that_points_nowhere_is_plain_text(entity: dict[str, Any]) -> None:
    assert said("/idea x", entities=[{"type": "mention", **entity}, None, 5]).text == (Span("x"),)


def test_a_reply_under_a_card_is_said_in_its_thread() -> None:
    event = said("Chez nous aussi.", reply_to_message=card())
    assert (event.addressed, event.place.thread, event.place.channel) == (False, "40", str(GROUP))
    nested = said("Ah bon ?", reply_to_message=message("x", message_id=45), message_thread_id=40)
    assert nested.place.thread == "40"


def test_a_topic_is_a_channel_and_its_messages_belong_to_the_chat() -> None:
    root = {"message_id": TOPIC, "date": AT, "chat": CHAT, "forum_topic_created": {"name": "Idées"}}
    event = said("/ici@butinerie_bot", message_thread_id=TOPIC, is_topic_message=True, reply_to_message=root)
    assert (event.place.channel, event.place.thread, event.place.name) == (f"{GROUP}/7", None, "Préfecture / Idées")
    assert event.message == MessageRef(str(GROUP), "50")
    reply = said("Oui.", message_thread_id=TOPIC, is_topic_message=True, reply_to_message=card())
    assert (reply.place.channel, reply.place.thread) == (str(GROUP), "40")


def test_a_bare_idea_in_reply_points_a_message_out() -> None:
    shown = message("Prêter les vélos", message_id=33, **{"from": SAMI})
    (event,) = translate(update("message", message("/idee@butinerie_bot", reply_to_message=shown)), HERE)
    assert isinstance(event, PointedOut)
    assert (event.author.id, event.person.id, event.message.message) == ("12", "11", "33")
    assert (event.text, event.link) == ((Span("Prêter les vélos"),), "https://t.me/c/1234567890/33")
    assert isinstance(said("/idee Autre chose", reply_to_message=shown), Said)
    assert said("/idee", reply_to_message=card()).command == "idee"


@pytest.mark.parametrize(
    ("payload", "action"), [("show-12", "show:12"), ("comment-3", "comment:3"), ("volunteer-7", "volunteer:7")]
)
def test_a_link_into_the_private_talk_opens_an_idea(payload: str, action: str) -> None:
    (event,) = translate(update("message", message(f"/start {payload}", chat=PRIVATE)), HERE)
    assert isinstance(event, Pressed)
    assert event.action == action


@pytest.mark.parametrize(
    ("payload", "words"), [("", "start"), ("link-AB12", "link AB12"), ("support-12", "start"), ("show-x", "start")]
)
def test_a_link_never_votes_and_an_unknown_one_is_a_greeting(payload: str, words: str) -> None:
    event = said(f"/start {payload}".strip(), chat=PRIVATE)
    assert event.text == (Span(words),)


def test_reactions_are_a_persons_whole_state() -> None:
    events = translate(update("message_reaction", reaction("🔥", "😁", before=("👍",))), HERE)
    assert [event.given for event in events if isinstance(event, ReactionsSet)] == [("🔥", "😁")]
    assert [(event.id, event.order) for event in events] == [("900", Order(AT * 1000, 900))]
    assert given("❤\ufe0f", "❤") == ("❤",)
    assert given() == ()


def given(*emoji: str) -> tuple[str, ...]:
    (event,) = translate(update("message_reaction", reaction(*emoji)), HERE)
    assert isinstance(event, ReactionsSet)
    return event.given


@pytest.mark.parametrize(
    "body",
    [
        {**reaction("👍"), "user": None},
        {**reaction("👍"), "date": None},
        {**reaction("👍"), "message_id": "40"},
        {**reaction("👍"), "new_reaction": None},
    ],
)
def test_a_reaction_without_a_person_or_a_state_counts_nothing(body: dict[str, Any]) -> None:
    assert translate(update("message_reaction", body), HERE) == ()


def test_reactions_in_the_name_of_a_chat_are_told_as_uncounted() -> None:
    body = {**reaction("👍", "😁"), "user": None, "actor_chat": {"id": -1007, "type": "channel"}}
    (event,) = translate(update("message_reaction", body), HERE)
    assert isinstance(event, ReactionsUncounted)
    assert (event.actor, event.given, event.person.id) == ("-1007", (("👍", 1), ("😁", 1)), str(HERE.bot))
    assert event.order == Order(AT * 1000, 900)


def test_totals_without_people_are_told_as_uncounted() -> None:
    kinds = [{"type": "emoji", "emoji": "❤\ufe0f"}, {"type": "paid"}, {"type": "emoji", "emoji": "👎"}]
    counts = [{"type": kind, "total_count": count} for kind, count in zip(kinds, (4, 9, -1), strict=True)]
    body = {"chat": CHAT, "message_id": 40, "date": AT, "reactions": counts}
    (event,) = translate(update("message_reaction_count", body), HERE)
    assert isinstance(event, ReactionsUncounted)
    assert (event.actor, event.given, event.message) == ("", (("❤", 4),), MessageRef(str(GROUP), "40"))
    assert translate(update("message_reaction_count", {**body, "reactions": None}), HERE) == ()


def test_custom_and_paid_reactions_count_nothing() -> None:
    body = {**reaction(), "new_reaction": [{"type": "custom_emoji", "custom_emoji_id": "1", "emoji": "👍"}]}
    (event,) = translate(update("message_reaction", body), HERE)
    assert isinstance(event, ReactionsSet)
    assert event.given == ()


def test_a_press_comes_after_all_that_was_dated_before_it() -> None:
    (event,) = translate(update("callback_query", press()), HERE)
    assert isinstance(event, Pressed)
    assert (event.action, event.message, event.person.id) == ("support:12", MessageRef(str(GROUP), "40"), "11")
    assert event.order == Order((AT - 60) * 1000, 900)
    (later,) = translate(update("callback_query", press()), Here("telegram", 4242, "b", latest=AT * 9000))
    assert later.order == Order(AT * 9000, 900)


@pytest.mark.parametrize("body", [press(""), press("x" * 65), {**press(), "message": None}, {**press(), "from": None}])
def test_a_press_that_says_nothing_asks_nothing(body: dict[str, Any]) -> None:
    assert translate(update("callback_query", body), HERE) == ()


@pytest.mark.parametrize(
    "more", [{"sender_chat": CHAT, "from": ANONYMOUS}, {"from": OURSELVES}, {"from": None}, {"date": None}]
)
def test_what_no_person_signs_is_nobodys_word(more: dict[str, Any]) -> None:
    assert translate(update("message", message("/idea Une fiche", **more)), HERE) == ()


def test_an_edited_reply_is_corrected_and_other_edits_are_not_read() -> None:
    (event,) = translate(
        update("edited_message", message("Une sur trois.", edit_date=AT + 5, reply_to_message=card())), HERE
    )
    assert isinstance(event, Edited)
    assert (event.text, event.order) == ((Span("Une sur trois."),), Order((AT + 5) * 1000, 900))
    assert translate(update("edited_message", message("/idea autre", edit_date=AT + 5)), HERE) == ()


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("left", "member", Joined),
        ("member", "left", Left),
        ("member", "kicked", Left),
        ("kicked", "administrator", Joined),
    ],
)
def test_who_comes_and_who_leaves_is_told(before: str, after: str, kind: type) -> None:
    (event,) = translate(update("chat_member", member(before, after)), HERE)
    assert (type(event), event.person.id, event.place.channel) == (kind, "12", str(GROUP))


def test_a_change_of_role_is_no_coming() -> None:
    assert translate(update("chat_member", member("member", "administrator")), HERE) == ()
    still = {
        **member("member", "restricted"),
        "new_chat_member": {"status": "restricted", "is_member": True, "user": SAMI},
    }
    assert translate(update("chat_member", still), HERE) == ()
    assert translate(update("my_chat_member", member("member", "left", OURSELVES)), HERE) == ()


def test_service_messages_tell_the_same_of_people_and_nothing_of_the_bot() -> None:
    came = translate(update("message", message(new_chat_members=[SAMI, OURSELVES])), HERE)
    assert [(type(event), event.person.id) for event in came] == [(Joined, "12")]
    (left,) = translate(update("message", message(left_chat_member=SAMI)), HERE)
    assert isinstance(left, Left)


@pytest.mark.parametrize(
    "body", [message(migrate_from_chat_id=-5), {"chat": {"id": -5}, "date": AT, "migrate_to_chat_id": GROUP}]
)
def test_a_group_that_became_a_supergroup_is_told_by_both_whoever_did_it(body: dict[str, Any]) -> None:
    body = {**body, "from": None, "sender_chat": CHAT}
    (event,) = translate(update("message", body), HERE)
    assert isinstance(event, Moved)
    assert (event.place.channel, event.now, event.person.id) == ("-5", str(GROUP), str(HERE.bot))


def test_a_picture_in_private_is_met_with_a_word_and_an_album_with_one() -> None:
    assert said("", chat=PRIVATE, photo=[{}]).text == ()
    assert translate(update("message", message(chat=PRIVATE, photo=[{}], media_group_id="3")), HERE) == ()
    assert translate(update("message", message(photo=[{}])), HERE) == ()
    assert said("", caption="/idea Une fiche", photo=[{}], media_group_id="3").command == "idea"


def test_the_newest_date_of_an_update_is_found() -> None:
    assert dated(update("message", message("x", edit_date=AT + 5))) == (AT + 5) * 1000
    assert dated(update("callback_query", press())) == (AT - 60) * 1000
    assert dated({"update_id": 3}) == 0
