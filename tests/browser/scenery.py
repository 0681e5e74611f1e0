"""What happened before a window is opened: ideas of former times, and a channel with something of everything."""

import html
import time
from typing import Any

from butinerie_bot.testing.shell import Bot

IDEAS = """id,title,text
a1,Des plantes dans le hall,Le hall est gris et résonne ; des plantes calmeraient les deux.
a2,Un composteur derrière la cantine,"Trente kilos d'épluchures par semaine, jetés."
a3,Dire quel guichet est ouvert,Une ardoise à l'entrée suffirait.
"""
OPEN = "Un abri pour les vélos côté nord"
SELECTED = "Imprimer recto verso par défaut"
PATIENCE = 20.0
DECLINED = "Changer le logiciel des congés"


def people_it(bot: Bot) -> None:
    """Ideas of each kind, a vote, a comment, a message, a whisper and a private talk."""
    shared(bot, "nadia", f"{OPEN}\nLes vélos restent sous la pluie.\nUn toit de trois mètres.")
    selected, declined = shared(bot, "sami", SELECTED), shared(bot, "lea", DECLINED)
    said(bot, "claire", "Bonjour à toutes et à tous.")
    card = message_of(bot, OPEN)
    bot.post("/api/reactions", {"as": "lea", "channel": "idees", "message": card, "emoji": "👍", "on": True})
    said(bot, "yann", "Le mur nord est à nous.", thread=card)
    said(bot, "karim", f"/butinerie retenir {selected} Deux rames par mois, rien à acheter.")
    said(bot, "karim", f"/butinerie décliner {declined} Le marché court jusqu'en 2027.")
    said(bot, "elise", "/butinerie retenir")
    said(bot, "elise", "aide", channel="direct-elise")


def said(bot: Bot, person: str, text: str, channel: str = "idees", **where: int) -> dict[str, Any]:
    """The answer to what that person said there."""
    reply = bot.post("/api/messages", {"as": person, "channel": channel, "text": text, **where})
    answer: dict[str, Any] = reply["answer"]
    return answer


def shared(bot: Bot, person: str, text: str) -> str:
    """The number of that idea, once it is published."""
    first = said(bot, person, f"/idee {text}")["document"]["buttons"][0]
    return str(first["action"].removeprefix("show:"))


def message_of(bot: Bot, title: str) -> int:
    """The message whose card has that title; it comes a moment after the idea."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for drawn in bot.get("/?as=nadia&channel=idees")[1].split("<article")[1:]:
            if title in html.unescape(drawn) and 'class="card"' in drawn:
                return int(drawn.partition('data-message="')[2].partition('"')[0])
    raise AssertionError(f"no card shows {title}")
