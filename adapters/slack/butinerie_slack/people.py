"""Who is who in the workspace: asked once of Slack, then as Slack tells of changes."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial

from slack_sdk.errors import SlackApiError

from butinerie_bot.chat.events import AccountKind, Person
from butinerie_bot.chat.reading import rows, table, text
from butinerie_slack.places import person_of
from butinerie_slack.refusing import is_for_now
from butinerie_slack.turns import Turns, patiently
from butinerie_slack.web import SlackWeb

MOST_KNOWN, PAGE = 20_000, 500
MANY, SURVEY_EVERY = 30, 3_600.0
"""After so many people asked for one by one the whole list is cheaper; asked at most so often (seconds)."""


class People:
    """The accounts that acted or were named, in memory alone. ``clock`` counts seconds."""

    def __init__(self, web: SlackWeb, clock: Callable[[], float] = time.monotonic) -> None:
        self._web = web
        self._clock = clock
        self._missed, self._survey_from = 0, 0.0
        self._known: OrderedDict[str, Person] = OrderedDict()
        self._on: dict[str, bool] = {}
        self._asking = Turns()

    async def know(self, users: Iterable[str]) -> Mapping[str, Person]:
        """These people. Raises the library's errors when Slack does not tell."""
        wanted = list(users)
        if self.knows(wanted):
            return {user: self._known[user] for user in wanted}
        self._missed += len([user for user in wanted if user not in self._known])
        if self._missed > MANY and self._clock() >= self._survey_from:
            with suppress(SlackApiError):
                await self._survey()
        return {user: await self._one(user) for user in wanted}

    def knows(self, users: Iterable[str]) -> bool:
        """Whether nobody has to be asked for these."""
        return all(user in self._known for user in users)

    def is_news(self, person: Person, *, on: bool) -> bool:
        """Whether it was not known that their account is on, or off."""
        return self._on.get(person.id) is not on

    def switched(self, person: Person, *, on: bool) -> None:
        """It was recorded that their account is on, or off."""
        self._on[person.id] = on

    def keep(self, person: Person) -> None:
        """Slack tells how somebody is now."""
        self._known[person.id] = person
        if len(self._known) > MOST_KNOWN:
            forgotten, _ = self._known.popitem(last=False)
            self._on.pop(forgotten, None)

    def forget(self) -> None:
        """Changes may have been missed: ask anew."""
        self._known.clear()
        self._on.clear()

    async def _survey(self) -> None:
        """Ask for the whole workspace, page by page: Slack lets people be asked one by one a hundred times a minute."""
        self._missed, self._survey_from = 0, self._clock() + SURVEY_EVERY
        ourselves, cursor = await self._web.ourselves(), ""
        for _ in range(MOST_KNOWN // PAGE):
            asked = {"limit": PAGE, "include_locale": "true", "cursor": cursor}
            told = await patiently(partial(self._web.ask, "users.list", **asked))
            for user in rows(told, "members"):
                self.keep(person_of(user, ourselves))
            cursor = text(told, "response_metadata", "next_cursor")
            if not cursor:
                return

    async def _one(self, user: str) -> Person:
        async with self._asking.of(user):
            if user not in self._known:
                self.keep(await self._asked(user))
            return self._known[user]

    async def _asked(self, user: str) -> Person:
        try:
            told = await patiently(lambda: self._web.ask("users.info", user=user, include_locale="true"))
        except SlackApiError as refusal:
            if is_for_now(refusal):
                raise
            return Person(user, kind=AccountKind.STRANGER)
        person = person_of(table(told, "user"), await self._web.ourselves())
        return person if text(table(told, "user"), "id") else Person(user, kind=AccountKind.STRANGER)
