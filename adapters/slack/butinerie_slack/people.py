"""Who is who in the workspace: asked once of Slack, then as Slack tells of changes."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from slack_sdk.errors import SlackApiError

from butinerie_bot.chat.events import AccountKind, Person
from butinerie_slack.places import person_of
from butinerie_slack.reading import table, text
from butinerie_slack.refusing import NO_PERSON, word_of
from butinerie_slack.turns import Turns, patiently
from butinerie_slack.web import SlackWeb

MOST_KNOWN = 20_000


class People:
    """The accounts that acted or were named, in memory alone."""

    def __init__(self, web: SlackWeb) -> None:
        self._web = web
        self._known: OrderedDict[str, Person] = OrderedDict()
        self._on: dict[str, bool] = {}
        self._asking = Turns()

    async def know(self, users: Iterable[str]) -> Mapping[str, Person]:
        """These people. Raises the library's errors when Slack does not tell."""
        return {user: await self._one(user) for user in users}

    def switched(self, person: Person, *, on: bool) -> bool:
        """Slack tells how somebody is now. Whether their account is on or off is news."""
        before = self._on.get(person.id)
        self._keep(person)
        self._on[person.id] = on
        return before is not on

    def forget(self) -> None:
        """Changes may have been missed: ask anew."""
        self._known.clear()
        self._on.clear()

    async def _one(self, user: str) -> Person:
        async with self._asking.of(user):
            if user not in self._known:
                self._keep(await self._asked(user))
            return self._known[user]

    async def _asked(self, user: str) -> Person:
        try:
            told = await patiently(lambda: self._web.ask("users.info", user=user, include_locale="true"))
        except SlackApiError as refusal:
            if word_of(refusal) not in NO_PERSON:
                raise
            return Person(user, kind=AccountKind.STRANGER)
        person = person_of(table(told, "user"), await self._web.ourselves())
        return person if text(table(told, "user"), "id") else Person(user, kind=AccountKind.STRANGER)

    def _keep(self, person: Person) -> None:
        self._known[person.id] = person
        if len(self._known) > MOST_KNOWN:
            forgotten, _ = self._known.popitem(last=False)
            self._on.pop(forgotten, None)
