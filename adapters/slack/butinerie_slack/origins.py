"""Where an answer goes back to, as the payload it answers tells it; pure."""

from dataclasses import dataclass

from butinerie_bot.chat.reading import Json, table, text, true
from butinerie_slack.acts import DESK, at_desk, opened_in, thread_of
from butinerie_slack.places import DIRECT

LONGEST_PLACE = 500


@dataclass(frozen=True, slots=True)
class Origin:
    """``channel`` is empty where Slack names none; ``reply`` is an address at which the payload can be answered.

    ``fleeting``: it comes from what only its person sees, so that nothing but ``reply`` may reach them there.
    ``desk``: from their own page, where it is answered. ``light``: a reaction, answered where it is or not at all.
    """

    person: str
    channel: str = ""
    thread: str = ""
    reply: str = ""
    trigger: str = ""
    fleeting: bool = False
    desk: bool = False
    light: bool = False
    view: Json | None = None

    @property
    def direct(self) -> bool:
        """Whether it is a talk between two."""
        return not self.channel or self.channel.startswith(DIRECT)

    @property
    def place(self) -> str:
        """What a modal takes along, to be answered there once it is sent."""
        if self.desk:
            return DESK
        told = f"{self.channel} {self.thread} {self.reply}".strip()
        return told if len(told) <= LONGEST_PLACE else f"{self.channel} {self.thread}".strip()


def origin_of(payload: Json) -> Origin:
    """Where a payload comes from."""
    event, trigger = table(payload, "event"), text(payload, "trigger_id")
    if event:
        reacted = text(event, "item", "channel")
        channel = reacted or text(event, "channel")
        return Origin(text(event, "user"), channel, text(event, "thread_ts"), light=bool(reacted))
    if text(payload, "command"):
        channel, reply = text(payload, "channel_id"), text(payload, "response_url")
        return Origin(text(payload, "user_id"), channel, "", reply, trigger, fleeting=True)
    person, channel = text(payload, "user", "id"), text(payload, "channel", "id")
    view = table(payload, "view")
    if channel:
        return Origin(
            person, channel, thread_of(payload), text(payload, "response_url"), trigger,
            fleeting=true(table(payload, "container"), "is_ephemeral"),
        )  # fmt: skip
    channel, thread, reply = opened_in(view)
    return Origin(
        person, channel, thread, reply, trigger, fleeting=bool(reply), desk=at_desk(view),
        view=view or None,
    )  # fmt: skip
