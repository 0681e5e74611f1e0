"""One of everything the presenter may have to say, with facts that look like life."""

from datetime import date, timedelta

from chat_fakes import NOW, decision, idea, view

from butinerie_bot.application import deliveries, outcomes, views
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.domain import refusals
from butinerie_bot.domain.changes import Change
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.votes import Gesture

SOON, FAR = date(2026, 6, 15), date(2027, 1, 1)
TITLE = "Une seule fiche d'arrivée au lieu de cinq"
REASON = "Deux sites sont partants, rien à acheter."
LINE = views.IdeaLine(8, "Un guide d'accueil pour les stagiaires", State.OPEN, 4, SOON)
OTHER = views.IdeaLine(9, "Un livret", State.DECLINED, 0)
TOLD = NOW + timedelta(minutes=2)

REFUSALS = [
    refusals.UnknownIdea(99, 46), refusals.UnknownIdea(1, 0), refusals.TitleLength(200, 3, 150),
    refusals.TitleLength(1, 3, 150), refusals.TextTooLong("problem", 12_000, 10_000),
    refusals.UnknownChoice("gain", "gloire"), refusals.UnknownChoice("into", "douze"),
    refusals.ReasonMissing(12, "decline", 0, 3, 1000), refusals.ReasonMissing(12, "hide", 0, 3, 1000),
    refusals.ReasonMissing(12, "defer", 1200, 3, 1000), refusals.CommentLength(0, 3000),
    refusals.CommentLength(3200, 3000), refusals.DatePast(date(2026, 5, 1)), refusals.DateUnclear("quand il fera beau"),
    refusals.DateUnclear(""), refusals.NotAllowed("select", (Role.STEWARD,)),
    refusals.NotAllowed("here", (Role.STEWARD, Role.ADMINISTRATOR)),
    refusals.NotAllowed("new-unit", (Role.ADMINISTRATOR,)), refusals.AuthorOnly(12, "edit"),
    refusals.AlreadyAnswered(12, "edit"), refusals.AlreadyAnswered(12, "withdraw"),
    refusals.AlreadyAnswered(12, "defer"), refusals.VotingClosed(12, date(2026, 5, 20)),
    refusals.VotingClosed(12, None),
    refusals.OwnIdea(12), refusals.GuestVote(), refusals.IdeaMerged(15, 12), refusals.MergeWithItself(12),
    refusals.NotOpen(12, "withdrawn", "support"), refusals.NotOpen(12, "open", "reopen"),
    refusals.OthersJoined(12, (15, 17)), refusals.NothingToUndo(), refusals.UndoNewerFirst(15, 17),
    refusals.DraftGone(), refusals.UnknownPerson("@awa"), refusals.UnknownUnit("Acueil", "Accueil"),
    refusals.UnknownUnit("Lune", ""), refusals.UnknownRole("chef"), refusals.WrongCode(4), refusals.WrongCode(0),
    refusals.PrivateOnly("claim"), refusals.ChannelOnly("here"), refusals.LastAdministrator(),
    refusals.WrongUse("merge"), refusals.WrongUse("nonsense"), refusals.UnknownWorkspace(), refusals.BotVote(),
    refusals.UnknownComment(12), refusals.PromiseStands(12, SOON),
]  # fmt: skip

GESTURES = [
    outcomes.GestureTaken(12, gesture, count, already, SOON) for gesture in Gesture
    for count, already in ((1, False), (12, False), (12, True))
] + [outcomes.GestureTaken(12, Gesture.SUPPORT, count, False, None) for count in (1, 2)]  # fmt: skip
WITHDRAWALS = [
    outcomes.GestureWithdrawn(12, gesture, 0, seen, absent) for gesture in Gesture
    for seen, absent in ((False, False), (True, False), (False, True))
]  # fmt: skip

OUTCOMES: list[Outcome] = [
    *(outcomes.Refused(refusal) for refusal in REFUSALS), *GESTURES, *WITHDRAWALS,
    outcomes.SimilarFound(7, TITLE, (LINE,)), outcomes.SimilarFound(7, TITLE, (LINE, OTHER)),
    outcomes.Recap(7, TITLE, "Cinq formulaires.", "Un seul.", "time", ("#idees", "#accueil")),
    outcomes.Recap(7, TITLE, "", "", "", ()), outcomes.IdeaPosted(12, TITLE, ("#idees",), SOON),
    outcomes.IdeaPosted(12, TITLE, (), SOON), outcomes.DraftKept(7, TITLE, SOON), outcomes.DraftErased(),
    outcomes.IdeaEdited(12, TITLE), outcomes.IdeaEdited(12, TITLE, unchanged=True), outcomes.IdeaWithdrawn(12),
    outcomes.IdeaReopened(12, SOON), outcomes.IdeaReopened(12, None), outcomes.IdeaHidden(12),
    outcomes.IdeaHidden(12, comment=True), outcomes.IdeasMerged(15, 12, TITLE, 31, SOON), outcomes.MergeUndone(15, 12),
    outcomes.IdeaDecided(12, TITLE, Verb.SELECT, REASON, None, TOLD),
    outcomes.IdeaDecided(12, TITLE, Verb.DECLINE, REASON, None, TOLD),
    outcomes.IdeaDecided(12, TITLE, Verb.DEFER, REASON, FAR, TOLD), outcomes.DecisionUndone(12, Verb.SELECT),
    outcomes.DecisionUndone(12, Verb.DECLINE, FAR),
    outcomes.PromiseMade(12, SOON), outcomes.CommentNoted(12), outcomes.ConsentAsked("Léa", SOON),
    outcomes.MessageLeft(), outcomes.Claimed(), outcomes.RoleGiven("Awa", Role.STEWARD, ""),
    outcomes.RoleGiven("Awa", Role.SPONSOR, "Accueil"), outcomes.RolesTaken("Awa"),
    outcomes.UnitJoined("Accueil", made=False), outcomes.UnitJoined("Accueil", made=True),
    outcomes.HomeMade("fr", 0, already=False), outcomes.HomeMade("en", 3, already=False, channel="#ideas"),
    outcomes.HomeMade("fr", 1, already=True), outcomes.HomeLeft(was_home=False),
    outcomes.HomeLeft(was_home=True, channel="Idées"),
    outcomes.Question("idea", "title", 0, first=True), outcomes.Question("idea", "problem", 0, first=False),
    outcomes.Question("idea", "gain", 0, first=False), outcomes.Question("decline", "reason", 12, first=True),
    outcomes.Question("defer", "date", 12, first=True, refusal=refusals.DateUnclear("bientôt")),
    outcomes.Question("select", "owner", 12, first=False), outcomes.DialogueEnded(), outcomes.DialogueEnded(True),
]  # fmt: skip


def answered(state: State, verb: Verb, until: date | None = None) -> views.IdeaView:
    """An idea with its answer."""
    return view(idea(state=state, title=TITLE), decision=decision(verb, until), decided_by="Karim")


SELECTED = answered(State.SELECTED, Verb.SELECT)
DECLINED = answered(State.DECLINED, Verb.DECLINE)
DEFERRED = answered(State.DEFERRED, Verb.DEFER, FAR)
MERGED = view(idea(15, State.MERGED, TITLE), survivor=12, promise=None)
ANSWERED = (SELECTED, DECLINED, DEFERRED)


AGAIN = view(idea(title=TITLE, promised_on=SOON))
TAKEN_BACK = view(idea(state=State.WITHDRAWN, title=TITLE))
NEWS = (
    *(deliveries.NewsLine(Change(each.idea.state.value), each) for each in ANSWERED),
    deliveries.NewsLine(Change.MERGED, MERGED, TITLE), deliveries.NewsLine(Change.REOPENED, view()),
    deliveries.NewsLine(Change.SEPARATED, view()), deliveries.NewsLine(Change.WITHDRAWN, view()),
)  # fmt: skip


def contents(language: str) -> list[deliveries.Content]:
    """Every delivery, in that language."""
    return [
        deliveries.CardContent(view(), language),
        *(deliveries.DecidedContent(each, language, author) for each in ANSWERED for author in (True, False)),
        *(deliveries.NewsContent((each,), language) for each in NEWS),
        deliveries.NewsContent(NEWS, language),
        *(deliveries.ThreadContent(each, language) for each in (*ANSWERED, MERGED, AGAIN, TAKEN_BACK)),
        *(deliveries.MergedContent(view(idea(title=TITLE)), LINE, language, author) for author in (True, False)),
        deliveries.MergeUndoneContent(15, 12, language),
        deliveries.ConsentContent(3, "Léa", "On devrait prévenir par SMS.", language),
        deliveries.ConsentAloudContent(3, "U1", "Nadia", "Léa", language),
        deliveries.VolunteerContent(12, "Léa", language),
        *(
            deliveries.HiddenContent(12, TITLE, REASON, comment, "Karim", author, language)
            for comment in (True, False) for author in (True, False)
        ),
        deliveries.HomelessContent(language), deliveries.PlaceLostContent(12, "#idees", language),
        *(deliveries.ReopenedContent(12, TITLE, SOON, language, author) for author in (True, False)),
        deliveries.WithdrawnContent(12, TITLE, language),
        deliveries.WordWaitsContent("U1", "Nadia", language),
        deliveries.MissedContent(NOW - timedelta(days=3), NOW - timedelta(days=1), NOW.date(), language),
    ]  # fmt: skip
