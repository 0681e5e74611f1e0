import pytest
from fake_telegram.errors import ApiError
from fake_telegram.html_text import HtmlText


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Bonjour", "Bonjour", []),
        ("<b>Oui</b> non", "Oui non", [("bold", 0, 3)]),
        ("🐝<i>é</i>", "🐝é", [("italic", 2, 1)]),
        ("<b><i>a</i>b</b>", "ab", [("bold", 0, 2), ("italic", 0, 1)]),
        ("&lt;b&gt; &amp; &quot; &#39; &#x1F41D;", "<b> & \" ' 🐝", []),
        ("&nbsp;&eacute;", "&nbsp;&eacute;", []),
        ('<a href="https://a.example/?x=1&amp;y=2">ici</a>', "ici", [("text_link", 0, 3)]),
        ("<a href='javascript:x'>ici</a>", "ici", []),
        ("<a>https://a.example</a>", "https://a.example", [("text_link", 0, 17)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("a > b", "a > b", []),
    ],
)
def test_what_is_well_formed_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    found, placed = HtmlText(source).parsed()
    assert found == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in placed] == entities


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<p>a</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a<br/>", 'Unsupported start tag "br/" at byte offset 1'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<a =1>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_is_not_is_refused_where_it_goes_wrong(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refused:
        HtmlText(source).parsed()
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"
