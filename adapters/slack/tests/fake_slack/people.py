"""What people do besides writing: press, choose, react, command, open App Home, change their settings."""

from typing import Any

from fake_slack import emoji, wire
from fake_slack.errors import Impossible, Json
from fake_slack.events import tell_person
from fake_slack.fields import FIELD, held
from fake_slack.interactions import VERIFICATION, Interactions
from fake_slack.modals import Modals
from fake_slack.records import DOMAIN, TEAM, Channel, Guest, Message, Outcome, Person, View
from fake_slack.response_urls import ResponseUrl, ResponseUrls, composed
from fake_slack.state import State
from fake_slack.talking import Talking
from fake_slack.typed import typed


class People(Talking):
    """The accounts and their hands. ``acts``: how payloads are made; ``modals``: who has which open."""

    def __init__(self, state: State, answers: ResponseUrls) -> None:
        super().__init__(state)
        self.acts = Interactions(state, answers)
        self.modals = Modals(state, self.acts)
        self.refusals = self.acts.refusals

    def add(
        self,
        name: str,
        handle: str = "",
        *,
        locale: str = "fr-FR",
        tz: str = "Europe/Paris",
        guest: Guest = "",
        team: str = TEAM,
        bot: bool = False,
    ) -> Person:
        """A new account, told as ``team_join``; one of another ``team`` comes by Slack Connect and is not told."""
        made = Person(self.state.name("U"), name, handle or name.lower(), locale, tz, guest, team, bot)
        self.state.people[made.id] = made
        if team == TEAM:
            tell_person(self.state, "team_join", made)
        return made

    def react(self, person: Person, message: Message, name: str) -> None:
        """Give one reaction; who only previews a public channel may, too."""
        self._check_reads(person, message)
        if not emoji.exists(self.state, name) or person.id in message.reactions.get(name, []):
            raise Impossible(f"Slack does not offer {name} now")
        emoji.give(self.state, person, message, name)

    def unreact(self, person: Person, message: Message, name: str) -> None:
        """Take one's reaction back."""
        if person.id not in message.reactions.get(name, []):
            raise Impossible(f"no {name} to take back")
        emoji.take(self.state, person, message, name)

    def press(self, person: Person, where: Message | View, label: str) -> Outcome:
        """Press the button of that label in a message, modal or App Home."""
        button = where.buttons.get(label)
        if button is None:
            raise Impossible(f"no button {label!r} to press, there are {list(where.buttons)}")
        kept = ("type", "action_id", "block_id", "text", "value", "style", "url")
        return self.act(person, where, {name: button[name] for name in kept if name in button})

    def choose(self, person: Person, where: Message | View, label: str, action_id: str = "") -> Outcome:
        """Choose what is called so in the menu that offers it, named if several do."""
        for element in where.elements:
            for option in _offered(element):
                if option["text"]["text"] == label and action_id in ("", element["action_id"]):
                    return self.pick(person, where, element["action_id"], option)
        raise Impossible(f"nothing called {label!r} to choose")

    def pick(self, person: Person, where: Message | View, action_id: str, content: Any) -> Outcome:
        """Choose that in a menu: an option, an id or a date; several for menus of several."""
        element = next((one for one in where.elements if one["action_id"] == action_id), None)
        if element is None:
            raise Impossible(f"nothing of action_id {action_id!r}")
        entry = {"type": "overflow", "selected_option": content}
        if element["type"] in FIELD:
            many = FIELD[element["type"]].endswith("s") and not isinstance(content, list)
            entry = held(element, [content] if many else content)
            kept = where.chosen if isinstance(where, Message) else where.values
            kept.setdefault(element["block_id"], {})[action_id] = entry
        named = {"action_id": action_id, "block_id": element["block_id"]}
        return self.act(person, where, {**named, **entry, **wire.filled(placeholder=element.get("placeholder"))})

    def act(self, person: Person, where: Message | View, action: Json) -> Outcome:
        """Do something to an element by what it carries, also one that an older client still shows."""
        told = [{**action, "action_ts": self.state.stamp()}]
        if isinstance(where, View):
            return self.acts.on_view(where, told)
        self._check_reads(person, where)
        return self.acts.on_message(person, where, told)

    def command(self, person: Person, channel: Channel, line: str, *, thread: Message | None = None) -> Outcome:
        """Type a slash command; in a thread Slack takes none."""
        if thread is not None:
            raise Impossible("commands are not supported in threads")
        self.permitted(person, channel)
        command, _, words = line.partition(" ")
        if command not in self.state.app.commands:
            raise Impossible(f"{command} is not a valid command")
        url = self.acts.answers.give(person, channel)
        name = {"im": "directmessage", "group": "privategroup"}.get(channel.kind, channel.name)
        body = {
            **VERIFICATION,
            "team_id": TEAM,
            "team_domain": DOMAIN,
            "channel_id": channel.id,
            "channel_name": name,
            "user_id": person.id,
            "user_name": person.handle,
            "command": command,
            "text": self._command_text(command, words.strip()),
            "is_enterprise_install": "false",
            "response_url": url,
            "trigger_id": self.acts.trigger(person),
        }
        return self.acts.send(
            "slash_commands", body, answers=True, done=lambda outcome: self._command_answered(person, channel, outcome)
        )

    def shortcut(self, person: Person, callback: str) -> Outcome:
        """Use a global shortcut."""
        self._check_shortcut(callback, "global")
        return self.acts.shortcut(person, callback)

    def message_shortcut(self, person: Person, message: Message, callback: str) -> Outcome:
        """Use a shortcut on a message."""
        self._check_shortcut(callback, "message")
        self._check_reads(person, message)
        return self.acts.message_shortcut(person, message, callback)

    def open_home(self, person: Person, tab: str = "home") -> View | None:
        """Open App Home on its ``home`` or ``messages`` tab; returns what the person sees, once published."""
        view = self.state.homes.get(person.id)
        event = {"type": "app_home_opened", "user": person.id, "channel": self.direct(person).id, "tab": tab}
        shown = {"view": wire.view(view)} if view and tab == "home" else {}
        self.state.hear("app_home_opened", {**event, **shown, "event_ts": self.state.stamp()})
        return view

    def home(self, person: Person) -> View:
        """What the app published for that person."""
        return self.state.homes[person.id]

    def change(self, person: Person, **settings: Any) -> None:
        """Change a ``name``, ``locale``, ``tz``, ``guest`` or ``deleted``: told as ``user_change``."""
        for name, value in settings.items():
            setattr(person, name, value)
        tell_person(self.state, "user_change", person)

    def deactivate(self, person: Person) -> None:
        """Close the account."""
        self.change(person, deleted=True)

    def _command_text(self, command: str, words: str) -> str:
        text = typed(words)
        if self.state.app.commands[command]:
            for person in self.state.people.values():
                text = text.replace(person.mention, f"<@{person.id}|{person.handle}>")
            return text
        for person in self.state.people.values():
            text = text.replace(person.mention, f"@{person.handle}")
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    def _command_answered(self, person: Person, channel: Channel, outcome: Outcome) -> None:
        if outcome.answer:
            message = composed(self.state, channel, outcome.answer)
            self.acts.answers.show(ResponseUrl(person, channel, None, 0), message, outcome.answer)

    def _check_shortcut(self, callback: str, kind: str) -> None:
        if self.state.app.shortcuts.get(callback) != kind:
            raise Impossible(f"no {kind} shortcut {callback!r}, there are {self.state.app.shortcuts}")

    def _check_reads(self, person: Person, message: Message) -> None:
        channel = message.channel
        seen = person.id in channel.members or (channel.kind == "channel" and not person.guest and person.team == TEAM)
        hidden = message.seen_by not in ("", person.id)
        gone = not message.seen_by and message.ts not in channel.messages
        if person.deleted or not seen or hidden or gone:
            raise Impossible("they don't see that message")


def _offered(element: Json) -> list[Json]:
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(one for group in groups for one in group["options"])]
