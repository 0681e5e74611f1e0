"""Each payload of Slack as what it means to the bot, or as nothing."""

from typing import Any

import pytest
from slack_payloads import (
    AT,
    BOT,
    CARD,
    CHANNEL,
    HERE,
    NADIA,
    OURSELVES,
    PEOPLE,
    PRIVATE,
    SAMI,
    TRIGGER,
    act,
    changed,
    command,
    deleted,
    event,
    message,
    person,
    pointed,
    press,
    reaction,
    reply,
    submission,
)  # fmt: skip

from butinerie_bot.chat.emoji import gesture
from butinerie_bot.chat.events import (
    AccountKind,
    Deactivated,
    Deleted,
    DeskOpened,
    Edited,
    Joined,
    Left,
    MessageRef,
    Order,
    Person,
    Place,
    PointedOut,
    Pressed,
    Reacted,
    Reactivated,
    Said,
    Span,
    Submitted,
)
from butinerie_slack.places import person_of
from butinerie_slack.reading import order_of
from butinerie_slack.translate import actor_of, key_of, moved, named, people_in, translate

ORDER = Order(1_772_442_060_000, 200_000)
COMMON: dict[str, Any] = {"connection": "slack", "id": "Ev1", "person": PEOPLE[NADIA], "order": ORDER}
ACTED: dict[str, Any] = {"connection": "slack", "id": TRIGGER, "person": PEOPLE[NADIA]}
HOME, THREAD = Place(CHANNEL, name="#idees"), Place(CHANNEL, thread=CARD, name="#idees")
TALK, DESK = Place(PRIVATE, direct=True), Place(NADIA, direct=True)
REF, HERS = MessageRef(CHANNEL, AT), MessageRef(CHANNEL, "1772442030.000100")
LINK = f"https://mairie.slack.com/archives/{CHANNEL}/p1772442060000200"
AFTER = Order(1_772_442_100_000, 8)


def said(*spans: Span, place: Place = HOME, link: str | None = LINK, addressed: bool = True) -> Said:
    at = MessageRef(place.channel, AT)
    return Said(**COMMON, place=place, message=at, text=spans, addressed=addressed, link=link)


def ordered(text: str, place: Place, name: str) -> Said:
    return Said(
        **ACTED, place=place, order=AFTER, message=None, text=(Span(text),) if text else (), addressed=True,
        command=name, trigger=TRIGGER,
    )  # fmt: skip


CASES: list[tuple[Any, Any]] = [
    (message("Bonjour"), None),
    (message(f"<@{BOT}> liste"), said(Span("liste"))),
    (message(f"liste <@{BOT}>"), said(Span("liste "), Span(f"@{BOT}", BOT))),
    (message(f"<@{BOT}> role <@{SAMI}> steward"), said(Span("role "), Span("@Sami", SAMI), Span(" steward"))),
    (message("liste", channel=PRIVATE, channel_type="im"), said(Span("liste"), place=TALK, link=None)),
    (message("", channel=PRIVATE, files=[{"id": "F1"}], subtype="file_share"), said(place=TALK, link=None)),
    (message("", channel=PRIVATE), None),
    (
        reply("Une sur quatre."),
        said(Span("Une sur quatre."), place=THREAD, link=f"{LINK}?thread_ts={CARD}&cid={CHANNEL}", addressed=False),
    ),
    (
        reply("Oui.", subtype="thread_broadcast"),
        said(Span("Oui."), place=THREAD, link=f"{LINK}?thread_ts={CARD}&cid={CHANNEL}", addressed=False),
    ),
    (message("Le début", thread_ts=AT), None),
    (reply("Oui.", bot_id="B9", user="U9"), None),
    (reply("Oui.", user=BOT), None),
    (reply("Oui.", user="USLACKBOT"), None),
    (reply("x", subtype="channel_join"), None),
    (reply("x", subtype="bot_message", user=""), None),
    (message("x", subtype="message_replied"), None),
    (
        changed({"text": "Une sur trois."}, {"text": "Une sur quatre."}),
        Edited(**COMMON, place=THREAD, message=HERS, text=(Span("Une sur trois."),)),
    ),
    (changed({"text": "Oui.", "attachments": [{}]}, {"text": "Oui."}), None),
    (changed({"text": "b", "thread_ts": None}, {"text": "a"}), None),
    (changed({"text": "b", "user": BOT, "bot_id": "B0BOT"}, {"text": "a", "user": BOT}), None),
    (changed({"subtype": "tombstone", "user": "USLACKBOT"}, {}), Deleted(**COMMON, place=THREAD, message=HERS)),
    (deleted(), Deleted(**COMMON, place=THREAD, message=HERS)),
    (deleted(thread_ts=None), None),
    (deleted(user=BOT, bot_id="B0BOT"), None),
    (reaction("+1"), Reacted(**COMMON, place=HOME, message=MessageRef(CHANNEL, CARD), emoji="+1", on=True)),
    (
        reaction("+1::skin-tone-3", on=False, item_user=None),
        Reacted(**COMMON, place=HOME, message=MessageRef(CHANNEL, CARD), emoji="+1::skin-tone-3", on=False),
    ),
    (reaction(user=BOT), None),
    (reaction(item={"type": "file", "file": "F1"}), None),
    (
        reaction("tada", item={"type": "message", "channel": "C0NEW", "ts": CARD}),
        Reacted(**COMMON, place=Place("C0OLD"), message=MessageRef("C0OLD", CARD), emoji="tada", on=True),
    ),
    (event("member_joined_channel", user=NADIA, channel=CHANNEL), Joined(**COMMON, place=HOME)),
    (event("member_left_channel", user=NADIA, channel=CHANNEL), Left(**COMMON, place=HOME)),
    (event("member_joined_channel", user=BOT, channel=CHANNEL), None),
    (event("app_home_opened", user=NADIA, channel=PRIVATE, tab="home"), DeskOpened(**COMMON, place=DESK)),
    (event("app_home_opened", user=NADIA, channel=PRIVATE, tab="messages"), None),
    (event("user_change", user=person(id=BOT)), None),
    (event("a_kind_of_tomorrow", user=NADIA), None),
    (command(), ordered("liste", HOME, "butinerie")),
    (command("/idee", "  ", channel_id=PRIVATE), ordered("", TALK, "idee")),
    (command("/idea", "A &amp; B"), ordered("A & B", HOME, "idea")),
    (command("/autre"), None),
    (act("shortcut", callback_id="autre"), None),
    (
        pointed(),
        PointedOut(
            **ACTED, place=HOME, order=Order(1_772_442_062_000, 100_000),
            message=MessageRef(CHANNEL, "1772442000.000900"), author=PEOPLE[SAMI],
            text=(Span("Les vélos & les clés"),), trigger=TRIGGER,
            link=f"https://mairie.slack.com/archives/{CHANNEL}/p1772442000000900",
        ),
    ),
    (
        press(),
        Pressed(
            **ACTED, place=HOME, order=Order(1_772_442_061_000, 300_000), action="support:12",
            message=MessageRef(CHANNEL, CARD), trigger=TRIGGER,
        ),
    ),
    (press("x" * 65), None),
    (press(actions=[{"type": "button", "action_id": "link:0", "action_ts": AT, "url": "https://example.org"}]), None),
    (act("view_closed", view={}), None),
    ({}, None),
    ({"type": "event_callback", "event_id": "Ev1"}, None),
    (event("message", event_ts="soon", channel=PRIVATE, user=NADIA, text="liste", ts=AT), None),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "meant"), CASES)
def test_each_payload_means_one_thing_or_nothing(payload: dict[str, Any], meant: object) -> None:
    assert translate(payload, HERE) == (() if meant is None else (meant,))


def test_a_shortcut_asks_for_the_form_in_private() -> None:
    [asked] = translate(act("shortcut", callback_id="share", action_ts=AT), HERE)
    assert isinstance(asked, Said)
    assert (asked.command, asked.text, asked.place, asked.order) == ("idea", (), DESK, ORDER)


@pytest.mark.parametrize(
    ("kept", "place"),
    [
        (f"{CHANNEL}", HOME),
        (f"{CHANNEL} {CARD}", THREAD),
        (f"{CHANNEL}  https://hooks.slack.com/x", HOME),
        (f"{PRIVATE}", TALK),
        ("", DESK),
    ],
)
def test_a_modal_is_sent_from_where_it_was_opened(kept: str, place: Place) -> None:
    [sent] = translate(submission(kept), HERE)
    assert isinstance(sent, Submitted)
    assert (sent.place, sent.form, sent.order) == (place, "idea", AFTER)
    assert sent.values == {"title": "Une fiche", "problem": "", "gain": "time", "signature": "", "unit": ""}


def test_a_button_under_a_reply_is_pressed_in_its_thread_and_one_of_a_page_in_private() -> None:
    line = {"type": "message", "ts": AT, "thread_ts": CARD, "user": BOT}
    [beside] = translate(press(message=line), HERE)
    page = press()
    for key in ("channel", "message", "container"):
        del page[key]
    [own] = translate({**page, "view": {"type": "home", "private_metadata": ""}}, HERE)
    assert beside.place == THREAD
    assert own.place == DESK


def test_a_bots_message_is_pointed_out_as_a_bots() -> None:
    [event] = translate(pointed(bot_id="B9", user="U9"), HERE)
    assert isinstance(event, PointedOut)
    assert event.author == Person("B9", kind=AccountKind.BOT)


@pytest.mark.parametrize(("off", "kind"), [(True, Deactivated), (False, Reactivated)])
def test_a_profile_tells_whether_its_account_is_off(off: bool, kind: type) -> None:
    [told] = translate(event("user_change", user=person(deleted=off)), HERE)
    assert type(told) is kind
    assert told.person.name == "Sami B."


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({}, AccountKind.PERSON),
        ({"is_restricted": True}, AccountKind.GUEST),
        ({"is_restricted": True, "is_ultra_restricted": True}, AccountKind.GUEST),
        ({"is_bot": True}, AccountKind.BOT),
        ({"id": "USLACKBOT"}, AccountKind.BOT),
        ({"team_id": "T0AILLEURS"}, AccountKind.STRANGER),
        ({"is_stranger": True}, AccountKind.STRANGER),
        ({"team_id": "T0AILLEURS", "is_restricted": True}, AccountKind.STRANGER),
        ({"team_id": "T0AILLEURS", "enterprise_user": {"enterprise_id": "E1"}}, AccountKind.STRANGER),
    ],
)
def test_who_is_a_colleague_a_guest_a_stranger_and_a_bot(told: dict[str, Any], kind: AccountKind) -> None:
    assert person_of(person(**told), OURSELVES).kind is kind


def test_a_name_a_language_and_a_zone_are_what_their_owner_set() -> None:
    told = person(profile={"display_name": "Sam", "real_name": "Sami B."}, locale="en-GB", tz="Indian/Reunion")
    assert person_of(told, OURSELVES) == Person(SAMI, "Sam", "sami", language="en", zone="Indian/Reunion")
    assert person_of(person(locale="de-DE", tz=None), OURSELVES).language is None


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("+1", "support"), ("thumbsup", "support"), ("+1::skin-tone-6", "support"),
        ("thumbsup::skin-tone-2", "support"), ("heart", "support"), ("fire", "support"),
        ("tada", "support"), ("raising_hand", "volunteer"), ("woman-raising-hand", "volunteer"),
        ("raising_hand::skin-tone-4", "volunteer"), ("repeat", "interest"), ("eyes", None), ("-1", None),
    ],
)  # fmt: skip
def test_slacks_names_of_an_emoji_mean_one_gesture(name: str, made: str | None) -> None:
    assert gesture(name) == made


@pytest.mark.parametrize(
    ("stamp", "order"),
    [
        ("1772442060.000200", ORDER),
        ("1772442060", Order(1_772_442_060_000)),
        ("1772442060.1", Order(1_772_442_060_100)),
        ("", None), ("now", None), ("-1.0", None), ("1e9", None), ("1772442060.x", None), ("9" * 12, None),
    ],
)  # fmt: skip
def test_slacks_time_is_read_to_the_microsecond(stamp: str, order: Order | None) -> None:
    assert order_of(stamp) == order


def test_what_is_needed_to_read_a_payload_is_named() -> None:
    assert people_in(reply(f"Voyez <@{SAMI}>")) == {NADIA, SAMI}
    assert people_in(pointed()) == {NADIA, SAMI}
    assert people_in(event("user_change", user=person())) == frozenset()
    assert (actor_of(deleted()), actor_of(command()), actor_of(press())) == (NADIA, NADIA, NADIA)
    assert (key_of(reply("x")), key_of(command()), key_of({})) == ("Ev1", TRIGGER, "")


def test_channels_are_followed_through_their_names_and_ids() -> None:
    assert named(event("channel_rename", channel={"id": CHANNEL, "name": "boite"})) == (CHANNEL, "boite")
    assert named(event("channel_rename", channel="x")) is None
    assert named(command()) == named(press()) == (CHANNEL, "idees")
    assert named(command(channel_name="privategroup")) is None
    assert named(command(channel_name="mpdm-nadia--sami-1")) is None
    assert named(message("x")) is None
    assert moved(event("channel_id_changed", old_channel_id="G1", new_channel_id="C2")) == ("G1", "C2")
    assert moved(message("x")) is None
