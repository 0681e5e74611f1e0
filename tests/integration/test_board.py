from reading_world import World, who

from butinerie_bot.application.queries import SearchIdeas, ShowBoard


def shown(world: World, **values: object) -> list[str]:
    return [view.idea.content.title for view in world.ask(ShowBoard(who(), **values)).ideas]  # type: ignore[arg-type]


def test_the_board_shows_twenty_whole_ideas_a_page_with_counts_by_state(world: World) -> None:
    for number in range(22):
        world.idea(f"Idee {number}", votes=number)
    world.idea("Retenue", state="selected")
    world.idea("Brouillon", state="draft")
    world.idea("Masquee", state="hidden")
    board = world.ask(ShowBoard(who(), page=2))
    assert (len(board.ideas), board.found, board.page, board.pages, board.most_votes) == (3, 23, 2, 2, 21)
    assert (board.counts["all"], board.counts["open"], board.counts["selected"], board.counts["declined"]) == (
        23,
        22,
        1,
        0,
    )
    assert shown(world, state="selected") == ["Retenue"]
    assert shown(world, order="top")[0] == "Idee 21"


def test_the_board_is_sorted_by_promised_date_those_without_one_last(world: World) -> None:
    world.idea("Sans")
    world.idea("Tard", promised_on="2026-05-01")
    world.idea("Tot", promised_on="2026-04-01")
    assert shown(world, order="promised") == ["Tot", "Tard", "Sans"]


def test_the_board_finds_words_of_the_text_whatever_accents_case_and_endings(world: World) -> None:
    world.idea("Réunir les œuvres", problem="Elles dorment dans les Réserves")
    world.idea("Autre chose")
    for words in ("reserve", "RÉSERVES oeuvre", "reuni", "#1", "1"):
        assert shown(world, search=words) == ["Réunir les œuvres"], words
    assert world.ask(ShowBoard(who(), search="reserve")).counts["all"] == 1
    for words in ("reserve cantine", "🐝", "'\" OR 1=1 --", "()&|!:*", "#999999999999"):
        assert shown(world, search=words) == [], words


def test_words_are_found_only_as_they_now_stand(world: World) -> None:
    idea = world.idea("Une cantine bio")
    world.change(idea, title="Un jardin partagé")
    assert (shown(world, search="cantine"), shown(world, search="jardin")) == ([], ["Un jardin partagé"])
    world.erase(idea)
    assert shown(world, search="jardin") == []


def test_a_search_finds_all_the_words_first_then_some_then_those_spelt_nearly_so(world: World) -> None:
    world.idea("Des imprimantes partagées", votes=1)
    world.idea("Des vélos partagés")
    world.idea("Cachée", state="hidden", problem="imprimante")

    def found(words: str) -> list[str]:
        return [line.title for line in world.ask(SearchIdeas(who(), words)).lines]

    assert found("partager imprimante") == ["Des imprimantes partagées"]
    assert found("imprimante introuvable") == ["Des imprimantes partagées"]
    assert found("impriamntes") == ["Des imprimantes partagées"]
    assert found("rien de tel") == []


def test_one_organization_does_not_find_the_ideas_of_another(world: World) -> None:
    other = World(world.connection, 2)
    world.workspace("playground")
    other.idea("Une cantine bio")
    assert shown(world, search="cantine") == []
    assert world.ask(SearchIdeas(who(), "cantine")).found == 0
