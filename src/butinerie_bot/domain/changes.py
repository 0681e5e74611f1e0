"""Changes of an idea's status that those around it hear of, each once."""

from enum import StrEnum

from butinerie_bot.domain.decisions import Verb


class Change(StrEnum):
    """What has become of an idea; each has words for who supports it."""

    SELECTED = "selected"
    DECLINED = "declined"
    DEFERRED = "deferred"
    REOPENED = "reopened"
    MERGED = "merged"
    SEPARATED = "separated"
    WITHDRAWN = "withdrawn"
    PILOT_BEGUN = "pilot-begun"
    PILOT_ENDED = "pilot-ended"


ANSWERS = {Verb.SELECT: Change.SELECTED, Verb.DECLINE: Change.DECLINED, Verb.DEFER: Change.DEFERRED}
