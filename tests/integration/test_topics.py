"""A topic is a channel in a chat: who leaves the chat leaves its topics, and what was done there counts for them."""

from dataclasses import replace

from ruling import GENERAL, LEA, SAMI, Town
from test_who_has_left import ELSEWHERE, gone, leaves, show

from butinerie_bot.application.commands import React
from butinerie_bot.application.people import Shown
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture


def test_who_leaves_a_chat_leaves_its_topics_and_who_was_seen_in_another_chat_s_topic_has_not(town: Town) -> None:
    for where in (GENERAL, ELSEWHERE):
        town.home(replace(where, channel=f"{where.channel}/7"))
    number = town.submit()
    seen = Shown("chat", "elsewhere", "m1")
    show(town, town.idea(number).id, seen)
    town.do(React(replace(LEA, wrote=False), seen, Gesture.SUPPORT, "👍", True, Order(1)))
    town.meets(SAMI)
    for person in (LEA, SAMI):
        leaves(town, person, GENERAL)
    assert gone(town) == ["sami"]
