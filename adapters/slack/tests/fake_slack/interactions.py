"""What goes to the app when somebody presses, chooses, commands or submits, and what its answer does."""

from collections import Counter
from typing import Any

from fake_slack import wire
from fake_slack.deliveries import PATIENCE, Delivery, Kind
from fake_slack.errors import Impossible, Json, SlackError
from fake_slack.fields import Values, initial
from fake_slack.records import APP, DOMAIN, TEAM, Message, Outcome, Person, View
from fake_slack.response_urls import ResponseUrls
from fake_slack.state import State, Trigger

VERIFICATION = {"token": "verification-token", "api_app_id": APP}
ABOUT_TEAM: Json = {
    "team": {"id": TEAM, "domain": DOMAIN},
    "enterprise": None,
    "is_enterprise_install": False,
}


class Interactions:
    """The payloads, and what the app answered wrongly. ``patience``: seconds for which a trigger is good."""

    def __init__(self, state: State, answers: ResponseUrls) -> None:
        self.state = state
        self.answers = answers
        self.refusals: Counter[str] = Counter()
        self.patience = PATIENCE

    def trigger(self, person: Person, over: View | None = None) -> str:
        """A trigger id, good for three seconds and one view."""
        number = f"{next(self.state.numbers):013}.1111111111.0123456789abcdef0123456789abcdef"
        self.state.triggers[number] = Trigger(person, self.state.clock() + self.patience, over)
        return number

    def send(self, kind: Kind, payload: Json, *, answers: bool, done: Any = None) -> Outcome:
        """Bring it to the app once; ``done`` takes the outcome when the app has answered."""
        if kind == "interactive" and not self.state.app.interactive:
            raise Impossible("the app takes no interactions")
        outcome = Outcome()

        def taken(answer: Any) -> None:
            outcome.answer = answer
            self._finish(outcome, done)

        def missed(reason: str) -> None:
            outcome.failure = reason
            outcome.done.set()

        self.state.deliveries.put(Delivery(kind, payload, answers, taken, missed))
        return outcome

    def on_message(self, person: Person, message: Message, actions: list[Json]) -> Outcome:
        """Something was pressed or chosen in a message."""
        channel, hidden = message.channel, bool(message.seen_by)
        container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": hidden}
        body = {
            **self._head("block_actions", person),
            "container": container | wire.filled(thread_ts=message.thread),
            "trigger_id": self.trigger(person),
            "channel": {"id": channel.id, "name": channel_name(message)},
            **({} if hidden else {"message": wire.message(message)}),
            "state": {"values": kept(message)},
            "response_url": self.answers.give(person, channel, message),
            "actions": actions,
        }
        return self.send("interactive", body, answers=False)

    def on_view(self, view: View, actions: list[Json]) -> Outcome:
        """Something was pressed or chosen in a modal or App Home."""
        modal = view if view.body["type"] == "modal" else None
        body = {
            **self._head("block_actions", view.person),
            "container": {"type": "view", "view_id": view.id},
            "trigger_id": self.trigger(view.person, modal),
            "view": wire.view(view),
            "actions": actions,
        }
        return self.send("interactive", body, answers=False)

    def shortcut(self, person: Person, callback: str) -> Outcome:
        """A shortcut from anywhere: it has no channel."""
        body = {
            **self._head("shortcut", person),
            "callback_id": callback,
            "action_ts": self.state.stamp(),
            "trigger_id": self.trigger(person),
        }
        return self.send("interactive", body, answers=False)

    def message_shortcut(self, person: Person, message: Message, callback: str) -> Outcome:
        """A shortcut on a message, which the payload carries."""
        channel = message.channel
        body = {
            **self._head("message_action", person),
            "callback_id": callback,
            "action_ts": self.state.stamp(),
            "trigger_id": self.trigger(person),
            "channel": {"id": channel.id, "name": channel_name(message)},
            "message_ts": message.ts,
            "message": wire.message(message),
            "response_url": self.answers.give(person, channel),
        }
        return self.send("interactive", body, answers=False)

    def view_event(self, kind: str, view: View, more: Json, done: Any = None) -> Outcome:
        """``view_submission`` or ``view_closed``."""
        body = {**self._head(kind, view.person), "view": wire.view(view), **more}
        return self.send("interactive", body, answers=kind == "view_submission", done=done)

    def _head(self, kind: str, person: Person) -> Json:
        return {"type": kind, "user": wire.person_of_interaction(person), **VERIFICATION, **ABOUT_TEAM}

    def _finish(self, outcome: Outcome, done: Any) -> None:
        """Let an answer do its work; one that Slack would not take shows the person an error."""
        try:
            if done is not None:
                done(outcome)
        except SlackError as refused:
            outcome.failure = refused.error
            self.refusals[refused.error] += 1
        outcome.done.set()


def kept(message: Message) -> Values:
    """What stands in the menus of a message, touched or not."""
    values = initial(message.blocks or [])
    return {block: {**actions, **message.chosen.get(block, {})} for block, actions in values.items()}


def channel_name(message: Message) -> str:
    """How payloads call a channel; some kinds have one name for all."""
    return {"im": "directmessage", "group": "privategroup"}.get(message.channel.kind, message.channel.name)
