"""The bot's cards and documents as one person sees them: their own vote on the button, their own page in the links."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from butinerie_bot.chat.ports import Standing
from butinerie_playground.drawing import ring
from butinerie_playground.pilot_bar import bar, plain
from butinerie_playground.words import Words

ICONS = {"support": "cell", "volunteer": "hand", "interest": "loop", "comment": "bubble"}
STATUS_ICONS = {
    "open": "circle",
    "selected": "cell-check",
    "declined": "dash",
    "deferred": "later",
    "merged": "join",
    "withdrawn": "dash",
    "hidden": "eye-off",
    "pilot": "flag",
    "finished": "cell-check",
}
View = dict[str, Any]


def card_view(
    card: Mapping[str, Any], standings: Mapping[int, Standing], words: Words, today: date, drawn: bool = True
) -> View:
    """A card with its buttons as they stand for the viewer; a pilot's bar is ``drawn``, or written in signs."""
    standing = standings.get(card["number"], Standing())
    promise = card["promise"]
    return {
        **card,
        "icon": STATUS_ICONS[card["status"]],
        "buttons": [button_view(button, standing, words, card["reference"]) for button in card["buttons"]],
        "ring": promise and promise_ring(promise, today),
        "progress": progress_view(card.get("progress"), words, drawn),
    }


def progress_view(progress: Mapping[str, Any] | None, words: Words, drawn: bool) -> View | None:
    """The bar of a pilot, the check-ins that are past said in a sentence each."""
    if progress is None:
        return None
    view = bar(progress)
    told = [
        words.say("checkpoint", day=point["day"], state=words[f"point_{point['state']}"])
        for point in view["points"]
        if point["state"] != "due"
    ]
    signs = "" if drawn else plain(progress)
    return {**view, "name": " ".join([f"{view['sentence']}.", *told]), "signs": signs}


def promise_ring(promise: Mapping[str, Any], today: date) -> View:
    """The drawing of a promise."""
    return ring(date.fromisoformat(promise["made"]), date.fromisoformat(promise["due"]), promise["late"], today)


def button_view(button: Mapping[str, Any], standing: Standing, words: Words, reference: str) -> View:
    """A button of a card; only the vote changes its word with what the viewer did."""
    verb, _, number = button["action"].removeprefix("form:").partition(":")
    view = {**plain_button(button), "icon": ICONS.get(verb)}
    if verb == "support":
        return {**view, "look": "vote", **vote_view(standing, words, number, reference)}
    if verb == "volunteer" and standing.volunteers:
        return {**view, "label": words["helping"], "icon": "check", "look": "given"}
    if verb == "interest" and standing.interested:
        return {**view, "label": words["interested"], "icon": "check", "look": "given"}
    return view


def vote_view(standing: Standing, words: Words, number: str, reference: str) -> View:
    """The vote button's state, if it is not the one at rest."""
    if not standing.open:
        return {"label": words["closed"], "icon": "cell-check", "look": "vote off", "off": True}
    if standing.own:
        return {"label": words["own"], "look": "vote off", "off": True}
    if standing.supports:
        return {
            "label": words["supported"],
            "icon": "cell-full",
            "look": "vote given",
            "action": f"unsupport:{number}",
            "turn": words["withdraw"],
            "name": words.say("withdraw_name", reference=reference),
        }
    return {}


def document_view(document: Mapping[str, Any], viewer: str, base: str) -> View:
    """A document whose links into this page stay with the viewer's person."""
    blocks, rows = _blocks(document, viewer, base), [_row(row, viewer, base) for row in rows_of(document)]
    buttons = [plain_button(button) for button in document["buttons"]]
    nudge = bool(rows) or any(button["action"].startswith("why:") for button in buttons)
    foot = [button for button in buttons if nudge and button["look"] == "quiet"]
    answers = [button for button in buttons if button not in foot]
    return {**document, "blocks": blocks, "rows": rows, "buttons": answers, "nudge": nudge, "foot": foot}


def rows_of(document: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The things of a message that each have buttons of their own; a card has none."""
    rows: Sequence[Mapping[str, Any]] = document.get("rows", ())
    return rows


def _row(row: Mapping[str, Any], viewer: str, base: str) -> View:
    buttons = [plain_button(button) for button in row["buttons"]]
    return {**row, "blocks": _blocks(row, viewer, base), "buttons": buttons}


def _blocks(whole: Mapping[str, Any], viewer: str, base: str) -> list[View]:
    return [
        {**block, "content": [_inline(inline, viewer, base) for inline in block["content"]], "look": look_of(block)}
        for block in whole["blocks"]
    ]


def look_of(block: Mapping[str, Any]) -> str:
    """A paragraph that is bold as a whole is the title of what follows, one that begins so begins a part."""
    bold = [run.get("style") == "bold" for run in block["content"] if run.get("text", "").strip()]
    if block["kind"] != "paragraph" or not bold or not bold[0]:
        return ""
    return "title" if all(bold) else "part"


def plain_button(button: Mapping[str, Any]) -> View:
    """A button that looks the same to all."""
    return {**button, "icon": None, "look": button["emphasis"], "off": False, "name": button["hint"]}


def _inline(inline: Mapping[str, Any], viewer: str, base: str) -> Mapping[str, Any]:
    if inline["kind"] != "link":
        return inline
    url = own_page(inline["url"], viewer, base)
    return {**inline, "url": url, "away": url == inline["url"]}


def own_page(url: str, viewer: str, base: str) -> str:
    """A link to this very page, said for the viewer; any other link as it is."""
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != base or parts.path != "/":
        return url
    query = [(key, value) for key, value in parse_qsl(parts.query) if key != "as"]
    return urlunsplit(("", "", "/", urlencode([("as", viewer), *query]), parts.fragment))
