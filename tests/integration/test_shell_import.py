from pathlib import Path

import pytest
from calling import CalledShell

from butinerie_bot.testing.shell import Shell

HEAD = "id;category/name/fr;title;body;votes;comments;created_at;url\n"
ROWS = "1;Repas;Cantine bio;x;3;0;2019-01-21 10:00:00 +0100;https://a.example/1\n;;;;;;;\n2;;;sans titre;0;0;;\n"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "decidim.csv").write_text(HEAD + ROWS, encoding="utf-8")
    return CalledShell(tmp_path)


def test_an_import_tells_each_skipped_line_and_ends_with_the_promised_one(shell: Shell) -> None:
    first = Shell(shell.folder).run("import", "decidim.csv")
    assert (first.returncode, first.stdout) == (0, "imported 1, already there 0, skipped 2\n")
    assert first.stderr.splitlines() == [
        "ligne 3\u00a0: elle est vide.",
        "ligne 4\u00a0: elle n'a pas de titre.",
    ]
    assert shell.said("import", "decidim.csv") == ["imported 0, already there 1, skipped 2"]


def test_a_trial_writes_nothing_and_an_export_can_be_imported_again(shell: Shell) -> None:
    assert shell.said("import", "decidim.csv", "--dry-run")[-1] == "imported 1, already there 0, skipped 2"
    assert shell.said("import", "decidim.csv")[-1] == "imported 1, already there 0, skipped 2"
    assert shell.said("export", "out.csv", BUTINERIE_LANGUAGE="en") == ["1 idea written to out.csv"]
    assert shell.said("import", "out.csv") == ["imported 0, already there 1, skipped 0"]


def test_plain_columns_are_told_on_the_command_line(shell: Shell) -> None:
    (shell.folder / "plain.csv").write_text("N°,Titre,Texte\n1,École,x\n", encoding="windows-1252")
    maps = ("--map", "title=Titre", "--map", "text=Texte", "--map", "id=N°")
    refused = shell.run("import", "plain.csv", *maps, BUTINERIE_LANGUAGE="en")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Line 1 is not utf-8. Nothing is imported.\n")
    assert "--encoding windows-1252" in refused.stderr
    done = shell.said("import", "plain.csv", *maps, "--encoding", "windows-1252")
    assert done == ["imported 1, already there 0, skipped 0"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("none.csv",), 1),
        (("plain.csv",), 2),
        (("plain.csv", "--map", "title=Nom"), 2),
        (("plain.csv", "--map", "Titre"), 2),
        (("plain.csv", "--map", "title=Titre", "--promise", "hier"), 2),
        (("plain.csv", "--map", "title=Titre", "--organization", "Ailleurs"), 1),
        ((), 2),
    ],
)
def test_what_cannot_be_imported_is_refused_by_its_status(shell: Shell, arguments: list[str], status: int) -> None:
    (shell.folder / "plain.csv").write_text("N°,Titre\n1,Une\n", encoding="utf-8")
    done = shell.run("import", *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr
