"""views.*: modals opened, pushed and changed, App Home published."""

import json

from fake_slack import wire
from fake_slack.blockkit.surfaces import checked_view
from fake_slack.errors import Json, SlackError, invalid_arguments
from fake_slack.fields import initial
from fake_slack.parameters import Arguments
from fake_slack.records import Person, View
from fake_slack.state import State, Trigger

LARGEST = 250_000
"""Bytes of a view (docs.slack.dev/reference/methods/views.open)."""
DEEPEST = 3
"""How many modals may lie on each other."""


def open_(state: State, arguments: Arguments) -> Json:
    trigger = exchanged(state, arguments.text("trigger_id"))
    body = _checked(state, arguments, "modal")
    trigger.used = True
    return {"view": wire.view(stacked(state, trigger.person, body, afresh=True))}


def push(state: State, arguments: Arguments) -> Json:
    """Lay a modal on the one in which the trigger was made."""
    trigger = exchanged(state, arguments.text("trigger_id"))
    body = _checked(state, arguments, "modal")
    if trigger.over is None or trigger.over not in state.modals.get(trigger.person.id, []):
        raise SlackError("not_found")
    if len(state.modals[trigger.person.id]) >= DEEPEST:
        raise SlackError("push_limit_reached")
    trigger.used = True
    return {"view": wire.view(stacked(state, trigger.person, body))}


def update(state: State, arguments: Arguments) -> Json:
    view = _wanted(state, arguments)
    _check_hash(arguments, view)
    body = _checked(state, arguments, view.body["type"], view)
    replace(state, view, body)
    return {"view": wire.view(view)}


def publish(state: State, arguments: Arguments) -> Json:
    """What one person sees as App Home."""
    person = state.people.get(arguments.text("user_id"))
    if person is None:
        raise invalid_arguments("invalid user_id")
    if not state.app.home_tab:
        raise SlackError("not_enabled")
    held = state.homes.get(person.id)
    if held is not None:
        _check_hash(arguments, held)
    body = _checked(state, arguments, "home", held)
    view = held or View(state.name("V"), person, body, "")
    replace(state, view, body)
    state.homes[person.id] = view
    return {"view": wire.view(view)}


def stacked(state: State, person: Person, body: Json, *, afresh: bool = False) -> View:
    """Show a modal on top of the others, or alone."""
    stack = [] if afresh else state.modals.get(person.id, [])
    view = View(state.name("V"), person, body, state.stamp(), values=initial(body["blocks"]))
    if stack:
        view.root, view.previous = stack[0].id, stack[-1].id
    state.modals[person.id] = [*stack, view]
    return view


def replace(state: State, view: View, body: Json) -> None:
    """Put other contents into a view; what was typed stays where block and action are the same."""
    fresh = initial(body["blocks"])
    for block, actions in fresh.items():
        fresh[block] = {action: view.values.get(block, {}).get(action, value) for action, value in actions.items()}
    view.body, view.values, view.errors, view.hash = body, fresh, {}, state.stamp()


def exchanged(state: State, trigger_id: str) -> Trigger:
    """The trigger of that id, if it may still be exchanged: once, within three seconds."""
    trigger = state.triggers.get(trigger_id)
    if trigger is None:
        raise SlackError("invalid_trigger_id")
    if trigger.used:
        raise SlackError("exchanged_trigger_id")
    if state.clock() > trigger.until:
        raise SlackError("expired_trigger_id")
    return trigger


def _checked(state: State, arguments: Arguments, kind: str, held: View | None = None) -> Json:
    given = arguments.maybe("view")
    if len(json.dumps(given)) > LARGEST:
        raise SlackError("view_too_large")
    body = checked_view(given, kind)
    name = body.get("external_id")
    shown = [*state.homes.values(), *(view for stack in state.modals.values() for view in stack)]
    if name and any(view.body.get("external_id") == name for view in shown if view is not held):
        raise SlackError("duplicate_external_id")
    return body


def _wanted(state: State, arguments: Arguments) -> View:
    wanted, name = arguments.text("view_id"), arguments.text("external_id")
    shown = [*state.homes.values(), *(view for stack in state.modals.values() for view in stack)]
    for view in shown:
        if (wanted and view.id == wanted) or (name and view.body.get("external_id") == name):
            return view
    raise SlackError("not_found")


def _check_hash(arguments: Arguments, view: View) -> None:
    if arguments.text("hash") not in ("", view.hash):
        raise SlackError("hash_conflict")
