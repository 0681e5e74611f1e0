"""Modals in people's hands: filled in, submitted, closed; and what the app's answer does to them."""

from typing import Any

from fake_slack.blockkit.surfaces import checked_view
from fake_slack.errors import Impossible, Json, SlackError
from fake_slack.fields import FIELD, held
from fake_slack.interactions import Interactions
from fake_slack.records import Outcome, Person, View
from fake_slack.state import State
from fake_slack.views import replace, stacked


class Modals:
    """Each person's stack of modals; only the top one can be touched."""

    def __init__(self, state: State, acts: Interactions) -> None:
        self.state = state
        self.acts = acts

    def of(self, person: Person) -> View:
        """The modal that the person sees; ``Impossible`` without one."""
        stack = self.state.modals.get(person.id)
        if not stack:
            raise Impossible("no modal is open")
        return stack[-1]

    def opened(self, person: Person) -> bool:
        """Whether the person sees a modal."""
        return bool(self.state.modals.get(person.id))

    def fill(self, person: Person, /, **contents: Any) -> View:
        """Put content into inputs by ``action_id`` or ``block_id``: a text, a date, an option by its label, several."""
        view = self.of(person)
        for name, content in contents.items():
            element = next((one for one in view.elements if name in (one["action_id"], one["block_id"])), None)
            if element is None or element["type"] not in FIELD:
                raise Impossible(f"no input {name!r}, there are {[one['action_id'] for one in view.elements]}")
            view.values.setdefault(element["block_id"], {})[element["action_id"]] = held(
                element, _content(element, content)
            )
        return view

    def submit(self, person: Person, /, **contents: Any) -> Outcome:
        """Fill in what is given and submit; what Slack's clients would not let through is ``Impossible``."""
        view = self.fill(person, **contents)
        if not view.body.get("submit"):
            raise Impossible("the modal has nothing to submit")
        _check_filled(view)
        view.errors = {}
        more: Json = {"trigger_id": self.acts.trigger(person, view), "response_urls": []}
        return self.acts.view_event("view_submission", view, more, lambda outcome: self._answered(view, outcome))

    def close(self, person: Person, *, everything: bool = False) -> Outcome | None:
        """Close the modal on top, or all; the app is told when it asked for that."""
        view = self.of(person)
        self.state.modals[person.id] = [] if everything else self.state.modals[person.id][:-1]
        if not view.body.get("notify_on_close"):
            return None
        return self.acts.view_event("view_closed", view, {"is_cleared": everything})

    def _answered(self, view: View, outcome: Outcome) -> None:
        answer = outcome.answer or {}
        action = answer.get("response_action")
        if answer and action not in ("errors", "update", "push", "clear"):
            raise SlackError("invalid_response_action")
        if action == "errors":
            self._blame(view, answer)
        elif action == "update":
            replace(self.state, view, checked_view(answer.get("view"), "modal"))
        elif action == "push":
            stacked(self.state, view.person, checked_view(answer.get("view"), "modal"))
        else:
            self._leave(view, everything=action == "clear" or bool(view.body.get("clear_on_close")))

    def _blame(self, view: View, answer: Json) -> None:
        errors = answer.get("errors")
        inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or set(errors) - inputs:
            raise SlackError("invalid_errors")
        if not all(isinstance(text, str) and text for text in errors.values()):
            raise SlackError("invalid_errors")
        view.errors = errors

    def _leave(self, view: View, *, everything: bool) -> None:
        stack = self.state.modals.get(view.person.id, [])
        self.state.modals[view.person.id] = [] if everything else [one for one in stack if one is not view]


def _content(element: Json, content: Any) -> Any:
    """What an input keeps: options by their labels, all else as given."""
    if not FIELD[element["type"]].startswith("selected_option") or content is None:
        return content
    offered = [
        *element.get("options", []),
        *(one for group in element.get("option_groups", []) for one in group["options"]),
    ]
    labels = {option["text"]["text"]: option for option in offered}
    wanted = content if isinstance(content, list) else [content]
    if unknown := [label for label in wanted if label not in labels]:
        raise Impossible(f"no option {unknown[0]!r}, there are {list(labels)}")
    return [labels[label] for label in wanted] if isinstance(content, list) else labels[content]


def _check_filled(view: View) -> None:
    """Required inputs hold something, and texts are of the length asked for."""
    for block in view.body["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        content = view.values[block["block_id"]][element["action_id"]][FIELD[element["type"]]]
        if not content:
            if not block.get("optional"):
                raise Impossible(f"{block['label']['text']!r} is required")
        elif element["type"] == "plain_text_input" and not (
            element.get("min_length", 0) <= len(content) <= element.get("max_length", 3000)
        ):
            raise Impossible(f"{block['label']['text']!r} has a length that is not taken")
