"""Whatever Telegram sends, nothing breaks and only what an update says is taken from it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram_spoilt import EVERY_KIND, KINDS, ODD, spoilt
from telegram_updates import HERE

from butinerie_bot.chat.events import MessageRef, Pressed, ReactionsSet
from butinerie_telegram.reading import LARGEST
from butinerie_telegram.translate import TRANSLATIONS, dated, translate


def says(read: dict[str, Any], event: ReactionsSet | Pressed) -> bool:
    """Whether the update itself says, in the fields where Telegram does, that this person gave that."""
    if isinstance(event, ReactionsSet):
        body = read["message_reaction"]
        given = {one.get("emoji", "").rstrip("\ufe0f") for one in body["new_reaction"] if isinstance(one, dict)}
        signed, same = body["user"]["id"], set(event.given) <= given
    else:
        body = read.get("callback_query") or read["message"]
        signed, same = body["from"]["id"], event.action == body.get("data") or event.action == "show:12"
        body = body.get("message", body)
    at = event.message or MessageRef(str(body["chat"]["id"]), "")
    named = (str(body["chat"]["id"]), str(body["message_id"])) == (at.channel, at.message or str(body["message_id"]))
    return same and named and str(signed) == event.person.id


def test_every_kind_of_update_is_tried() -> None:
    assert {kind for read in KINDS for kind in read if kind != "update_id"} == EVERY_KIND
    assert TRANSLATIONS.keys() < EVERY_KIND


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KINDS).flatmap(lambda whole: st.tuples(st.just(whole), spoilt(whole))))
def test_no_update_breaks_the_bot_and_only_what_it_says_is_given(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for read in both:
        assert -LARGEST * 1000 < dated(read) < LARGEST * 1000
        for event in translate(read, HERE):
            assert event.id
            assert event.person.id.removeprefix("-").isdecimal()
            if isinstance(event, Pressed | ReactionsSet):
                assert says(read, event)


@settings(max_examples=50, deadline=None)
@given(st.recursive(ODD, lambda inner: st.dictionaries(st.text(max_size=6), inner) | st.lists(inner), max_leaves=20))
def test_no_json_at_all_breaks_the_bot(body: Any) -> None:
    read = {"update_id": 3, **dict.fromkeys(EVERY_KIND, body)}
    translate(read, HERE)
    dated(read)
