from datetime import date

import pytest

from butinerie_bot.domain.ideas import Content, Lens
from butinerie_bot.exchange.mapping import Kind, mapped, told
from butinerie_bot.exchange.problems import Unreadable
from butinerie_bot.exchange.proposals import Proposals, day_of, is_web, number_of, proposals
from butinerie_bot.exchange.sheets import sheet_of

DECIDIM = "id;category/name/en;category/name/fr;title;body;votes;comments;created_at;url\n"
SITE = "https://participer.example/proposals/"


def read(text: str, *maps: str, source: str = "", language: str = "fr") -> Proposals:
    sheet = sheet_of(text)
    return proposals(sheet, mapped(sheet.columns, told(maps), language), source, "fichier")


def notes(found: Proposals) -> list[tuple[int, str]]:
    return [(note.line, note.phrase) for note in found.skipped]


def test_a_decidim_export_is_known_by_its_columns() -> None:
    found = read(f'{DECIDIM}7;Food;Repas;Cantine;"- bio\r\n- local";12;3;2019-01-24 22:29:15 +0100;{SITE}7\n')
    ((source, idea),) = found.ideas
    assert (source, idea.external_id, idea.content) == (
        "participer.example",
        "7",
        Content("Cantine", "", "- bio\n- local"),
    )
    assert (idea.posted_on, idea.link, idea.supports, idea.tag) == (date(2019, 1, 24), f"{SITE}7", 12, "Repas")


def test_a_decidim_export_in_several_languages_is_read_in_ours() -> None:
    head = "id;title/en;title/fr;body/en;body/fr;published_at\n"
    assert read(f"{head}1;Canteen;Cantine;Food;<p>Bio</p>;2024-05-01").ideas[0][1].content == Content(
        "Cantine", "", "Bio"
    )
    assert read(f"{head}1;Canteen;Cantine;Food;Bio;x", language="en").ideas[0][1].content.title == "Canteen"
    assert read(f"{head}1;Canteen;Cantine;Food;Bio;x").ideas[0][0] == "decidim"


def test_plain_columns_are_told_whatever_their_case_and_accents() -> None:
    found = read(
        "N°,TITRE,Texte,Date\n3,Trier,Deux fois,01/02/2024\n", "title=titre", "text=texte", "id=n°", "date=Date"
    )
    ((source, idea),) = found.ideas
    assert (source, idea.external_id, idea.posted_on) == ("fichier", "3", date(2024, 2, 1))
    assert idea.content == Content("Trier", "", "Deux fois")


@pytest.mark.parametrize(
    ("maps", "phrase"),
    [
        ((), "import-columns"),
        (("title=Nom",), "import-no-column"),
        (("titre=Titre",), "import-map"),
        (("title",), "import-map"),
        (("text=Texte",), "import-map-title"),
    ],
)
def test_columns_that_nobody_can_know_are_refused_as_wrong_use(maps: tuple[str, ...], phrase: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("Titre;Texte\nUn;deux", *maps)
    assert (refused.value.phrase, refused.value.misused) == (phrase, True)


def test_what_is_no_idea_is_skipped_with_its_line_and_the_reason() -> None:
    rows = ["1;;", ";;", "2;ab;x", f"3;Long;{'x' * 10_001}", "4;Un;deux;trois", "5;Bonne;idée"]
    found = read("id;t;x\n" + "\n".join(rows), "title=t", "text=x", "id=id")
    assert notes(found) == [
        (2, "import-row-untitled"), (3, "import-row-empty"), (4, "import-row-title"), (5, "import-row-long"),
        (6, "import-row-uneven"),
    ]  # fmt: skip
    assert [idea.content.title for _, idea in found.ideas] == ["Bonne"]


def test_a_title_too_long_is_cut_between_words_and_stands_whole_in_the_proposal() -> None:
    title = "Un titre " + "bien long " * 20
    found = read(f"t;x\n{title};La suite", "title=t", "text=x")
    content = found.ideas[0][1].content
    assert len(content.title) <= 150
    assert content.title.endswith("long…")
    assert content.proposal == f"{title.strip()}\n\nLa suite"
    assert [(note.line, note.phrase) for note in found.changed] == [(2, "import-title-cut")]
    assert read(f"t\n{'x' * 200}", "title=t").ideas[0][1].content.title == "x" * 149 + "…"


def test_a_title_seen_twice_is_two_ideas_and_the_same_file_has_the_same_ids() -> None:
    text = "t;x\nTrier;a\nTrier;b\nTrier;b\n"
    ids = [idea.external_id for _, idea in read(text, "title=t", "text=x").ideas]
    assert len(set(ids)) == 3
    assert ids == [idea.external_id for _, idea in read(text, "title=t", "text=x").ideas]


def test_a_link_that_is_no_address_of_the_web_is_left_out_and_told() -> None:
    found = read("t;l\nTrier;javascript:alert(1)\nAutre;https://a.example/x", "title=t", "link=l")
    assert [idea.link for _, idea in found.ideas] == ["", "https://a.example/x"]
    assert [(note.line, note.phrase) for note in found.changed] == [(2, "import-link-left")]


@pytest.mark.parametrize(
    "link", ["", "ftp://a.example", "http://", "https://a b", "http://[", "//a.example", "https://" + "a" * 3000]
)
def test_only_addresses_of_the_web_are_links(link: str) -> None:
    assert not is_web(link)


def test_what_is_said_to_be_the_source_goes_before_all() -> None:
    assert read(f"{DECIDIM}1;;;Cantine;x;1;0;2019-01-01;{SITE}1", source="lille").ideas[0][0] == "lille"


def test_our_own_export_is_known_by_its_columns_and_read_as_it_was_written() -> None:
    head = "id;title;problem;proposal;lens;source;external_id;created_at;supports;votes\n"
    found = read(f"{head}4;'=Titre;'-pb;prop;time;ailleurs;9;2025-03-02;7;3\n5;Nôtre;;;;butinerie;123;;;")
    (source, idea), (own, other) = found.ideas
    assert (source, idea.external_id, idea.supports, idea.posted_on) == ("ailleurs", "9", 7, date(2025, 3, 2))
    assert idea.content == Content("=Titre", "-pb", "prop", Lens.TIME)
    assert (own, other.external_id) == (Kind.OWN, "123")


def test_dates_and_counts_that_cannot_be_read_are_none_and_zero() -> None:
    assert [day_of(text) for text in ("", "hier", "0001-01-01", "2024-02-30", "02.03.2024")] == [
        None, None, None, None, date(2024, 3, 2),
    ]  # fmt: skip
    assert [number_of(text) for text in ("", "-1", "1 200", "1.5", "9" * 19, "9" * 40)] == [
        0,
        0,
        1200,
        0,
        2_000_000_000,
        0,
    ]
