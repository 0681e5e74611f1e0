from itertools import permutations

import pytest
from ruling import KARIM, LEA, NADIA, Town, who
from sqlalchemy import insert, update

from butinerie_bot.application.commands import Comment, CorrectReply, Hide, RemoveReply, Reply
from butinerie_bot.application.outcomes import CommentNoted, IdeaHidden, Silent
from butinerie_bot.application.people import Shown
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import CommentLength, UnknownComment
from butinerie_bot.storage.tables import accounts, comments, outbox, shown

CARD, MESSAGE = Shown("chat", "general", "card-1"), Shown("chat", "general", "reply-1")
SAID = Reply(LEA, CARD, MESSAGE, "Bonne idée", Order(1))
CORRECTED = CorrectReply(LEA, MESSAGE, "Très bonne idée", Order(2, 1_756_792_800_004), CARD)
REMOVED = RemoveReply(LEA, MESSAGE, Order(3))


@pytest.fixture
def number(town: Town) -> int:
    """An idea whose card stands in a channel."""
    made = town.submit()
    place = {"connection": "chat", "channel": "general", "message": "card-1", "channel_id": 0}
    values = {"organization_id": town.organization_id, "idea_id": town.idea(made).id, **place}
    with town.engine.begin() as connection:
        connection.execute(insert(shown).values(**values))
    return made


def standing(town: Town) -> list[tuple[str, bool]]:
    return [(row.text, row.deleted) for row in town.rows(comments, comments.c.idea_id != 0)]


def test_a_comment_by_command_is_under_the_idea(town: Town, number: int) -> None:
    assert town.do(Comment(LEA, number, " Bonne idée ")) == CommentNoted(number)
    assert standing(town) == [("Bonne idée", False)]
    assert town.idea(number).tally.comments == 1


def test_a_comment_has_a_length(town: Town, number: int) -> None:
    assert town.refused(Comment(LEA, number, "x" * 3_001)) == CommentLength(3_001, 3_000)


def test_a_reply_under_a_card_is_a_comment_taken_silently(town: Town, number: int) -> None:
    assert town.do(SAID) == Silent()
    assert standing(town) == [("Bonne idée", False)]
    assert town.idea(number).tally.comments == 1


def test_a_reply_anywhere_else_leaves_nothing_not_even_who_wrote_it(town: Town, number: int) -> None:
    elsewhere = Shown("chat", "general", "somebody-elses")
    town.do(Reply(who("zoe"), elsewhere, MESSAGE, "Bonjour", Order(1)))
    assert standing(town) == []
    assert town.rows(accounts, accounts.c.platform_id == "zoe") == []
    assert town.idea(number).tally.comments == 0


@pytest.mark.parametrize("order", list(permutations((SAID, CORRECTED))))
def test_a_correction_and_its_message_end_alike_in_any_order(town: Town, number: int, order: tuple[Reply, ...]) -> None:
    for command in order:
        town.do(command)
    assert standing(town) == [("Très bonne idée", False)]
    assert town.idea(number).tally.comments == 1


@pytest.mark.parametrize("order", list(permutations((SAID, CORRECTED, REMOVED))))
def test_what_was_removed_stays_removed_in_any_order(town: Town, number: int, order: tuple[Reply, ...]) -> None:
    for command in (*order, *order):
        town.do(command)
    assert standing(town) == [("", True)]
    assert town.idea(number).tally.comments == 0


def test_an_older_correction_changes_nothing(town: Town, number: int) -> None:
    for command in (SAID, CORRECTED, CorrectReply(LEA, MESSAGE, "Idée", Order(1, 5))):
        town.do(command)
    assert standing(town) == [("Très bonne idée", False)]
    assert town.idea(number).tally.comments == 1


def test_a_removal_where_there_are_no_cards_leaves_no_trace(town: Town, number: int) -> None:
    town.do(RemoveReply(LEA, Shown("chat", "lunch", "m"), Order(1)))
    assert town.rows(comments) == []
    assert town.idea(number).tally.comments == 0


def test_bots_and_pictures_are_no_comments(town: Town, number: int) -> None:
    town.do(Reply(who("robot", AccountKind.BOT), CARD, MESSAGE, "Bip", Order(1)))
    town.do(Reply(LEA, CARD, MESSAGE, "  ", Order(1)))
    assert standing(town) == []
    assert town.idea(number).tally.comments == 0


def test_a_comment_is_hidden_and_its_author_hears_why(town: Town, number: int) -> None:
    town.do(SAID)
    comment_id = town.rows(comments)[0].id
    assert town.do(Hide(KARIM, number, "Un nom y figure.", comment_id)) == IdeaHidden(number, comment=True)
    assert town.idea(number).tally.comments == 0
    assert len(town.owed("hidden:")) == 1
    assert town.refused(Hide(KARIM, number, "Un nom y figure.", comment_id)) == UnknownComment(number)


def test_who_commented_is_credited(town: Town, number: int) -> None:
    town.do(SAID)
    town.do(Comment(NADIA, number, "Merci"))
    assert len({row.account_id for row in town.rows(comments)}) == 2


def test_a_card_somebody_deletes_is_looked_after_at_once(town: Town) -> None:
    town.home()
    number = town.submit()
    idea_id = town.idea(number).id
    place = {"connection": "chat", "channel": "general", "message": "card-2", "channel_id": 0}
    with town.engine.begin() as connection:
        connection.execute(update(outbox).values(state="sent"))
        connection.execute(insert(shown).values(organization_id=town.organization_id, idea_id=idea_id, **place))
    town.do(RemoveReply(KARIM, Shown("chat", "general", "card-2"), Order(1)))
    assert len(town.owed(f"card:{idea_id}:")) == 1
    assert town.rows(comments) == []
