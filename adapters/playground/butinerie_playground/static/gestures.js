// Buttons, reactions and the message's own tools.

import { channel, icon, on, send, tell, words } from "./page.js";
import { openForm } from "./form.js";
import { openPicker } from "./picker.js";
import { editMessage } from "./edit.js";

const SLOW = 400;
const place = (message) => ({ channel: message.dataset.channel, message: Number(message.dataset.message) });

// What comes back of any gesture; words stand in the log by themselves.
export function take(answer) {
  if (answer.kind === "form") openForm(answer);
}

// A vote shows at once, a button waits with a clock after 400 ms, and offers another try when it failed.
export async function press(button, fields) {
  if (button.getAttribute("aria-disabled") === "true" || button.classList.contains("sending")) return null;
  const before = { look: button.dataset.look ?? button.className, parts: button.parts ?? [...button.childNodes] };
  const back = () => {
    button.className = before.look;
    button.replaceChildren(...before.parts);
  };
  back();
  if (button.matches(".vote")) button.classList.toggle("given", fields.action.startsWith("support"));
  button.classList.add("sending");
  const clock = setTimeout(() => dress(button, "clock", words.sending), SLOW);
  try {
    const reply = await send("presses", fields);
    back();
    take(reply.answer);
    return reply;
  } catch (problem) {
    back();
    Object.assign(button.dataset, { look: before.look });
    button.parts = before.parts;
    button.classList.add("failed");
    dress(button, "retry", words.retry);
    tell(problem.message, true);
    return null;
  } finally {
    clearTimeout(clock);
    button.classList.remove("sending");
  }
}

function dress(button, name, text) {
  const label = document.createElement("span");
  label.className = "word";
  label.textContent = text;
  button.replaceChildren(icon(name), label);
}

async function attempt(gesture, fields) {
  try {
    const { answer } = await send(gesture, fields);
    take(answer);
  } catch (problem) {
    tell(problem.message, true);
  }
}

export const react = (message, emoji, given) => attempt("reactions", { ...place(message), emoji, on: given });

on("click", ".message [data-press], .thread-head [data-press]", (_, button) => {
  press(button, { ...place(button.closest("[data-message]")), channel, action: button.dataset.press });
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
