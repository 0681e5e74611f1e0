// Buttons, reactions and the message's own tools.

import { channel, on, send, tell } from "./page.js";
import { take } from "./form.js";
import { press } from "./press.js";
import { openPicker } from "./picker.js";
import { editMessage } from "./edit.js";

const place = (message) => ({ channel: message.dataset.channel, message: Number(message.dataset.message) });

async function attempt(gesture, fields) {
  try {
    const { answer } = await send(gesture, fields);
    take(answer);
  } catch (problem) {
    tell(problem.message, true);
  }
}

export const react = (message, emoji, given) => attempt("reactions", { ...place(message), emoji, on: given });

on("click", ".message [data-press], .thread-head [data-press]", async (_, button) => {
  const reply = await press(button, { ...place(button.closest("[data-message]")), channel, action: button.dataset.press });
  if (reply) take(reply.answer);
});
on("click", ".chip[data-emoji]", (_, chip) => react(chip.closest(".message"), chip.dataset.emoji, chip.dataset.on === "true"));
on("click", "[data-do='react']", (_, button) => openPicker(button, (emoji) => react(button.closest(".message"), emoji, true)));
on("click", "[data-do='idea']", (_, button) => attempt("menu", place(button.closest(".message"))));
on("click", "[data-do='delete']", (_, button) => attempt("deletes", place(button.closest(".message"))));
on("click", "[data-do='edit']", (_, button) => editMessage(button.closest(".message"), (text) => attempt("edits", { ...place(button.closest(".message")), text })));
on("click", "[data-do='plus']", () => {
  const command = document.body.dataset.language === "fr" ? "/idée" : "/idea";
  attempt("messages", { text: command });
});

on("click", "[data-do='more']", (_, button) => {
  const message = button.closest(".message");
  const open = message.classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
  if (open) message.querySelector(".tools .tool")?.focus();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && shut(document.querySelector(".message.open"), true));
document.addEventListener("click", (event) => {
  for (const message of document.querySelectorAll(".message.open")) {
    if (!message.contains(event.target)) shut(message, false);
  }
});

function shut(message, focus) {
  if (!message) return;
  message.classList.remove("open");
  const more = message.querySelector("[data-do='more']");
  more.setAttribute("aria-expanded", "false");
  if (focus) more.focus();
}
