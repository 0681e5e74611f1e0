"""A comment: a reply under a card, or said by command."""

from butinerie_bot.domain.refusals import CommentLength

COMMENT_MOST = 3_000


def comment_text(text: str) -> str:
    """The comment without outer blanks. Raises :class:`CommentLength` when empty or too long."""
    tidy = text.strip()
    if not 1 <= len(tidy) <= COMMENT_MOST:
        raise CommentLength(len(tidy), COMMENT_MOST)
    return tidy
