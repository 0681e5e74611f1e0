import pytest

from butinerie_bot.chat.events import (
    AccountKind,
    Deactivated,
    Deleted,
    Edited,
    Joined,
    Left,
    MessageRef,
    Order,
    PointedOut,
    Pressed,
    Reacted,
    Reactivated,
    Said,
    Span,
    Submitted,
)
from butinerie_playground.inbox import Deed
from butinerie_playground.people import OWN
from butinerie_playground.translate import spoken, to_event


def event(kind: str, person: str = "nadia", **body: object) -> object:
    deed = Deed(7, person, 1000, kind, {"channel": "idees", "thread": None, "message": 5, **body})
    return to_event(deed, "playground", {"nadia": "en"}.get, forms=True)


def heard(text: str, command: str | None = None, channel: str = "idees") -> Said:
    said = event("message", text=text, command=command, link=None, channel=channel)
    assert isinstance(said, Said)
    return said


@pytest.mark.parametrize(
    ("kind", "told"), [("join", Joined), ("leave", Left), ("on", Reactivated), ("off", Deactivated)]
)
def test_who_comes_and_goes_is_told_as_such(kind: str, told: type[object]) -> None:
    assert type(event(kind)) is told


def test_an_event_says_who_where_and_when() -> None:
    said = heard("Bonjour")
    assert (said.connection, said.id, said.order) == ("playground", "playground-7", Order(1000, 7))
    assert (said.person.id, said.person.name, said.person.handle, said.person.language) == (
        "nadia",
        "Nadia",
        "nadia",
        "en",
    )
    assert (said.place.channel, said.place.name, said.place.direct, said.place.workspace) == (
        "idees",
        "#idées",
        False,
        "",
    )
    assert said.message == MessageRef("idees", "5")


def test_a_message_among_people_is_not_for_the_bot() -> None:
    assert not heard("Bonjour @Karim").addressed
    assert heard("Bonjour @Karim").text == (Span("Bonjour "), Span("@Karim", "karim"))


@pytest.mark.parametrize("text", ["@butinerie liste", "  @Butinerie : liste", "@butinerie, liste"])
def test_a_message_that_names_the_bot_is_for_it_and_loses_the_name(text: str) -> None:
    assert heard(text).addressed
    assert heard(text).text == (Span("liste"),)


def test_the_bot_named_further_on_stays_in_the_text() -> None:
    assert heard("Dis @butinerie").text == (Span("Dis "), Span("@butinerie", "butinerie"))


def test_a_private_message_and_a_command_are_for_the_bot() -> None:
    assert heard("liste", channel="direct-nadia").place.direct
    assert heard("liste", channel="direct-nadia").addressed
    assert heard("retenir 12 @Élise", command="butinerie").addressed
    assert heard("retenir 12 @Élise", command="butinerie").text[1] == Span("@Élise", "elise")


def test_a_command_can_open_a_form_and_a_message_cannot() -> None:
    assert heard("", command="idee").trigger == "7"
    assert heard("Bonjour").trigger is None


def test_a_guest_is_told_as_one() -> None:
    pressed = event("press", "noor", action="support:12", message=None)
    assert isinstance(pressed, Pressed)
    assert pressed.person.kind is AccountKind.GUEST
    assert (pressed.action, pressed.message) == ("support:12", None)


def test_a_reply_knows_its_thread() -> None:
    said = event("message", text="Oui", command=None, link=None, thread=3)
    assert isinstance(said, Said)
    assert said.place.thread == "3"


@pytest.mark.parametrize("on", [True, False])
def test_a_reaction_keeps_its_emoji_as_it_was_given(on: bool) -> None:
    reacted = event("reaction", emoji="👍🏽", on=on)
    assert isinstance(reacted, Reacted)
    assert (reacted.emoji, reacted.on) == ("👍🏽", on)


def test_the_other_gestures_are_themselves() -> None:
    edited, deleted = event("edit", text="Bonsoir"), event("delete")
    assert isinstance(edited, Edited)
    assert edited.text == (Span("Bonsoir"),)
    assert isinstance(deleted, Deleted)
    assert deleted.message == MessageRef("idees", "5")
    submitted = event("form", form="idea", values={"title": "Un dépôt"})
    assert isinstance(submitted, Submitted)
    assert submitted.values == {"title": "Un dépôt"}


def test_a_message_pointed_out_names_its_author() -> None:
    pointed = event("menu", author="lea", text="On devrait les prévenir.", link="http://127.0.0.1/?channel=idees#m5")
    assert isinstance(pointed, PointedOut)
    assert (pointed.author.id, pointed.author.name) == ("lea", "Léa")
    assert pointed.link == "http://127.0.0.1/?channel=idees#m5"
    assert pointed.trigger == "7"


def test_nothing_but_the_bots_name_is_an_empty_text() -> None:
    assert spoken("@butinerie", OWN.names) == ()
    assert spoken("", OWN.names) == ()
