import pytest

from butinerie_bot.application import commands
from butinerie_bot.application.forms import FORMS, command_for, named
from butinerie_bot.application.people import Named, Where, Who
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content, Lens
from butinerie_bot.domain.refusals import DateUnclear, ReasonMissing, Refusal, UnknownChoice, WrongUse

NADIA, HERE = Who("chat", "", "nadia"), Where("chat", "", "general")


def filled(form: str, number: int = 12, **values: str) -> commands.Command:
    return command_for(form, number, values, NADIA, HERE)


def test_an_idea_needs_its_title_only() -> None:
    assert filled("idea", 0, title=" Un badge ") == commands.Submit(NADIA, HERE, Content("Un badge"))


def test_an_idea_says_what_it_would_improve() -> None:
    submitted = filled("idea", 0, title="Un badge", problem="p", proposal="q", gain="time")
    assert submitted == commands.Submit(NADIA, HERE, Content("Un badge", "p", "q", Lens.TIME))


def test_a_draft_is_edited_by_the_same_form() -> None:
    assert filled("idea", 7, title="Un badge") == commands.EditDraft(NADIA, 7, "Un badge")


def test_a_part_left_out_of_an_edit_stays_and_an_emptied_one_goes() -> None:
    assert filled("edit", problem="") == commands.Edit(NADIA, 12, problem="")


@pytest.mark.parametrize(("owner", "person"), [("@karim", Named(handle="karim")), ("id:U7", Named(platform_id="U7"))])
def test_an_owner_is_told_by_handle_or_by_id(owner: str, person: Named) -> None:
    assert filled("select", reason="Oui.", owner=owner) == commands.Decide(
        NADIA, 12, Verb.SELECT, "Oui.", owner=person
    )  # fmt: skip


def test_a_deferral_takes_its_date_as_typed() -> None:
    deferred = filled("defer", date="dans 3 mois", reason="Après le marché.")
    assert deferred == commands.Decide(NADIA, 12, Verb.DEFER, "Après le marché.", "dans 3 mois")


@pytest.mark.parametrize("into", ["8", "#8", "n° 8", "n°\u00a08"])
def test_an_idea_is_merged_into_a_number_however_it_is_written(into: str) -> None:
    assert filled("merge", into=into) == commands.Merge(NADIA, 12, 8)


@pytest.mark.parametrize(
    ("form", "values", "refusal", "field"),
    [
        ("decline", {"reason": " "}, ReasonMissing, "reason"),
        ("hide", {}, ReasonMissing, "reason"),
        ("defer", {"reason": "Plus tard."}, DateUnclear, "date"),
        ("idea", {"title": "Un badge", "gain": "glory"}, UnknownChoice, "gain"),
        ("merge", {"into": "douze"}, UnknownChoice, "into"),
        ("merge", {"into": "²"}, UnknownChoice, "into"),
    ],
)
def test_what_is_missing_or_wrong_names_its_field(
    form: str, values: dict[str, str], refusal: type[Refusal], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        filled(form, 12, **values)
    assert refused.value.field == field


def test_a_forms_id_is_its_name_and_a_number() -> None:
    assert (named("decline:12"), named("idea")) == (("decline", 12), ("idea", 0))


@pytest.mark.parametrize("form_id", ["dance", "decline:x", "decline:-1", ""])
def test_an_unknown_form_is_refused(form_id: str) -> None:
    with pytest.raises(WrongUse):
        named(form_id)


def test_no_form_has_more_than_five_fields() -> None:
    assert max(len(fields) for fields in FORMS.values()) <= 5
