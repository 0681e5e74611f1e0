"""Whatever the core could hand to the renderer, drawn by Hypothesis: hostile words, long ones, many of them."""

from datetime import date

from hypothesis import strategies as st

from butinerie_bot.chat.cards import Card, Checkpoint, Progress, PromiseLine, Reason, Section, Status
from butinerie_bot.chat.documents import (
    Button,
    Document,
    Emphasis,
    Link,
    Mention,
    Paragraph,
    Quote,
    Row,
    Style,
    Text,
)  # fmt: skip
from butinerie_bot.chat.forms import Field, FieldKind, Form, Option

HOSTILE = (
    "<!channel>", "<!here|ici>", "@channel @everyone @here", "<@U012AB3CD>", "<#C1|général>", "<!subteam^S1>",
    "https://evil.example/x", "<https://evil.example|ici>", "[ici](https://evil.example)", "www.evil.example",
    "mailto:a@evil.example", ":tada: :butinerie:", "*gras* _penché_ ~non~ `code`", "> cité\n```bloc```",
    "&lt;!channel&gt;", "\u202eabc", "\u2066abc", "👩‍👩‍👧👍🏽", "a\0b\x07", "\ud83d", "  ", "\n\n", "\r\n", "",
)  # fmt: skip
LONG = ("mot " * 1_000, "é" * 5_000, "👩‍👩‍👧" * 900, '<!channel>&"' * 400, "ligne\n" * 700)
LABELS = st.one_of(st.text(max_size=24), st.sampled_from(HOSTILE))
WORDS = st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE), st.sampled_from(LONG))
ACCOUNTS = st.sampled_from(["U012AB3CD", "W99", "@nadia:tchap", "15", "", "channel", "<!here>"])
URLS = st.sampled_from(["https://a.example/?q=1&b=2", "http://a.example", "ftp://a.example", "https://a b", "x", ""])
SPANS = st.one_of(
    st.builds(Text, WORDS, st.sampled_from(Style)), st.builds(Link, WORDS, URLS), st.builds(Mention, ACCOUNTS, WORDS)
)
CONTENT = st.lists(SPANS, max_size=3).map(tuple)
BLOCKS = st.lists(st.one_of(st.builds(Paragraph, CONTENT), st.builds(Quote, CONTENT)), max_size=4).map(tuple)
ACTIONS = st.one_of(st.sampled_from(["support:12", "form:idea", "", "x" * 65, "é" * 33]), st.text(max_size=20))
BUTTONS = st.builds(Button, LABELS, ACTIONS, st.sampled_from(Emphasis), WORDS, st.booleans())


def rows(most: int, buttons: st.SearchStrategy[tuple[Button, ...]]) -> st.SearchStrategy[tuple[Row, ...]]:
    """Up to so many rows, numbered from 1 on."""
    each = st.tuples(BLOCKS, buttons)
    return st.lists(each, max_size=most).map(lambda them: tuple(Row(n, *one) for n, one in enumerate(them, 1)))


FEW_BUTTONS = st.lists(BUTTONS, max_size=4).map(tuple)
DOCUMENTS = st.builds(Document, BLOCKS, FEW_BUTTONS, st.booleans(), rows(3, FEW_BUTTONS))
FULL_DOCUMENTS = st.builds(
    Document, BLOCKS, FEW_BUTTONS, st.booleans(), rows(12, st.lists(BUTTONS, max_size=8).map(tuple))
)
POINTS = st.lists(
    st.builds(Checkpoint, st.integers(0, 90), st.sampled_from(["due", "asked", "on-track", "other"])), max_size=3
).map(tuple)
CARDS = st.builds(
    Card,
    idea=st.just("12"),
    number=st.just(12),
    reference=LABELS,
    title=WORDS,
    byline=WORDS,
    status=st.sampled_from(Status),
    status_word=LABELS,
    sections=st.lists(st.builds(Section, LABELS, WORDS), max_size=3).map(tuple),
    tags=st.lists(LABELS, max_size=3).map(tuple),
    tally=LABELS,
    promise=st.none()
    | st.builds(PromiseLine, WORDS, st.just(date(2026, 3, 3)), st.just(date(2026, 3, 24)), st.booleans()),
    reason=st.none() | st.builds(Reason, LABELS, WORDS),
    notes=st.lists(WORDS, max_size=3).map(tuple),
    link=st.none() | st.builds(Link, WORDS, URLS),
    gestures=LABELS,
    buttons=st.lists(BUTTONS, max_size=6).map(tuple),
    campaign=LABELS,
    pilot=st.lists(WORDS, max_size=3).map(tuple),
    progress=st.none()
    | st.builds(Progress, LABELS, st.integers(0, 90), st.sampled_from([0, 90]), st.just(1), st.just(4), POINTS),
)
OPTIONS = st.lists(
    st.tuples(st.text("abc", max_size=5), LABELS.map("L{}".format), WORDS),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one[0],
).map(lambda them: (*(Option(*one) for one in them), Option("kept", "L")))


@st.composite
def fields(draw: st.DrawFn, place: int) -> Field:
    """One field; the core's labels always say something."""
    kind, most = draw(st.sampled_from(FieldKind)), draw(st.sampled_from([1, 150, 3_000, 10_000]))
    options = draw(OPTIONS) if kind is FieldKind.CHOICE else ()
    label, hint = draw(LABELS), draw(WORDS)
    return Field(f"field{place}", f"L{label}", kind, hint, draw(st.booleans()), draw(WORDS), most, options)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Up to five fields, the first of which can always be written."""
    title = Field("title", "Titre", FieldKind.LINE, required=True, most=150)
    asked = [draw(fields(place)) for place in range(draw(st.integers(0, 4)))]
    word = st.text("Éaé œ", min_size=1, max_size=30).map(lambda said: f"x{said}")
    return Form("edit:12", draw(word), (title, *asked), draw(word), draw(word), draw(WORDS))
