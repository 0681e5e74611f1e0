import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butinerie_bot.exchange.cells import neutralised, restored
from butinerie_bot.exchange.markup import without_markup
from butinerie_bot.exchange.problems import Unreadable
from butinerie_bot.exchange.sheets import decoded, read_sheet, sheet_of


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_by_the_first_line(delimiter: str) -> None:
    sheet = sheet_of(
        f'id{delimiter}"a,b;c"{delimiter}title\r\n1{delimiter}x{delimiter}Un, deux; trois'.replace(
            "Un, deux; trois", '"Un, deux; trois"'
        )
    )
    assert sheet.columns == ("id", "a,b;c", "title")
    assert sheet.rows[0].get("title") == "Un, deux; trois"


def test_each_row_knows_its_first_line_in_the_file() -> None:
    sheet = sheet_of('title;text\nUn;"deux\nlignes"\n\nTrois;x\nQuatre;y;z\n')
    assert [(row.line, row.empty, row.uneven) for row in sheet.rows] == [
        (2, False, False), (4, True, False), (5, False, False), (6, False, True),
    ]  # fmt: skip


def test_a_byte_order_mark_and_nul_characters_are_no_text() -> None:
    assert decoded("\ufefftitle\nU\0n".encode(), "utf-8") == "title\nUn"


def test_another_encoding_is_refused_with_its_line_and_the_way_to_convert_it() -> None:
    with pytest.raises(Unreadable) as refused:
        decoded("title\nUn\nÉcole".encode("windows-1252"), "utf-8")
    assert refused.value.phrase == "import-encoding"
    assert refused.value.facts == {"line": 3, "encoding": "utf-8", "other": "windows-1252"}
    with pytest.raises(Unreadable) as wide:
        decoded("title\nUn".encode("utf-16"), "utf-8")
    assert wide.value.facts["other"] == "utf-16"


def test_the_encoding_that_is_said_is_read() -> None:
    assert decoded("École".encode("windows-1252"), "windows-1252") == "École"
    assert decoded("École".encode("utf-16"), "utf-16") == "École"
    with pytest.raises(Unreadable) as refused:
        decoded(b"x", "klingon")
    assert refused.value.misused


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read_sheet(tmp_path / "none.csv")
    assert (refused.value.phrase, refused.value.misused) == ("file-unreadable", False)


def test_an_empty_file_has_no_columns() -> None:
    assert (sheet_of("").columns, sheet_of("").rows) == ((), ())


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-5", "@all", "\tx", "\rx", "'=1", "''-x"])
def test_what_begins_a_formula_is_neutralised(cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "L'idée", "'entre quotes'", "1=1", "a-b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutralised(cell) == cell


@given(st.text())
def test_every_neutralised_cell_is_read_back_as_it_was_and_begins_no_formula(cell: str) -> None:
    assert restored(neutralised(cell)) == cell
    assert neutralised(cell)[:1] not in set("=+-@\t\r\n")


words = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=40)


@given(st.lists(st.tuples(words, words), max_size=8))
def test_any_table_written_as_csv_is_read_back(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["a", "b"])
    writer.writerows([neutralised(one), neutralised(two)] for one, two in rows)
    read = [tuple(restored(row.cells[name]) for name in "ab") for row in sheet_of(out.getvalue()).rows]
    assert read == rows


def test_html_is_made_plain_and_other_text_is_left_alone() -> None:
    assert without_markup("<p>Un &amp; deux</p><ul><li>trois</li></ul><script>x</script>").startswith(
        "Un & deux\n\n- trois"
    )
    assert without_markup("a < b <p>") == "a < b <p>"
    assert without_markup("<3 le service") == "<3 le service"


@pytest.mark.parametrize("broken", ['"Une idée;x;1', '"Une idée"s;x;1'])
def test_a_quote_left_open_swallows_no_rows_and_is_told_by_the_line_where_it_begins(broken: str) -> None:
    with pytest.raises(Unreadable) as told:
        sheet_of(f"Titre;Texte;N\nUn badge;y;0\n{broken}\nUne autre;z;2\n")
    assert told.value.facts["line"] == 3
