"""Rich text: the only block in which nothing that people wrote can ping or link by itself."""

from fake_slack.blockkit.checks import Check, boolean, integer, one_of, several, shape, string, typed
from fake_slack.blockkit.composition import NAME, URL

MOST = 1000
"""Elements in one part; Slack names no limit, the sum of characters of a message is the one that counts."""
WORDED = shape({}, {"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean, "underline": boolean})
NAMED = shape(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "highlight", "client_highlight", "unlink", "underline", "code"), boolean
    ),
)
_LONG = string(40_000)
_PLACE = string(50, form="[A-Z0-9]+")
_DATE = {"timestamp": integer(0, 99_999_999_999), "format": string(500)}
INLINE: dict[str, Check] = {
    "text": shape({"text": _LONG}, {"style": WORDED}),
    "link": shape({"url": URL}, {"text": _LONG, "unsafe": boolean, "style": WORDED}),
    "emoji": shape({"name": string(100, form="[^:]+(::skin-tone-[2-6])?")}, {"unicode": string(100), "style": NAMED}),
    "user": shape({"user_id": _PLACE}, {"style": NAMED}),
    "usergroup": shape({"usergroup_id": _PLACE}, {"style": NAMED}),
    "channel": shape({"channel_id": _PLACE}, {"style": NAMED}),
    "team": shape({"team_id": _PLACE}, {"style": NAMED}),
    "broadcast": shape({"range": one_of("here", "channel", "everyone")}, {"style": NAMED}),
    "color": shape({"value": string(20)}, {"style": NAMED}),
    "date": shape(_DATE, {"url": URL, "fallback": string(500), "style": WORDED}),
}
BORDER = integer(0, 1)
_SECTION = shape({"elements": several(typed(INLINE), MOST)})
PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_list": shape(
        {
            "style": one_of("bullet", "ordered"),
            "elements": several(typed({"rich_text_section": _SECTION}), MOST),
        },
        {"indent": integer(0, 8), "offset": integer(0, 9999), "border": BORDER},
    ),
    "rich_text_preformatted": shape(
        {"elements": several(typed({"text": INLINE["text"], "link": INLINE["link"]}), MOST)},
        {"border": BORDER},
    ),
    "rich_text_quote": shape({"elements": several(typed(INLINE), MOST)}, {"border": BORDER}),
}
ELEMENTS = several(typed(PARTS), MOST)
BLOCK = shape({"elements": ELEMENTS}, {"block_id": NAME})
RICH_TEXT = typed({"rich_text": BLOCK})
