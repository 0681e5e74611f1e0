"""Texts that come as HTML, as newer versions of Decidim write them, made plain."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr"})
LOOKS_LIKE_HTML = re.compile(r"^\s*<(?:p|div|ul|ol|h\d|blockquote|xml)[\s>]", re.IGNORECASE)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser names it
        if tag in BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def without_markup(text: str) -> str:
    """The text as it reads; what does not begin like HTML stays as it is, since people write < and > too."""
    if not LOOKS_LIKE_HTML.match(text):
        return text
    reader = _Text()
    reader.feed(text)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.parts)).strip()
