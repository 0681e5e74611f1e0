// What changes arrives here: messages drawn by the server, and how much is new elsewhere.

import { showTime } from "./clock.js";
import { channel, drawn, fill, log, me, some, tell, words } from "./page.js";

const pill = document.querySelector("#pill");
export const nearEnd = (pane) => pane.scrollHeight - pane.scrollTop - pane.clientHeight < 120;
let unseen = 0;
let held = null;
let kept = [];

export function toEnd(pane) {
  pane.scrollTop = pane.scrollHeight;
}

export function watch() {
  const address = new URLSearchParams({ as: me, channel, after: document.body.dataset.position });
  const source = new EventSource(`/events?${address}`);
  source.addEventListener("message", (event) => show(JSON.parse(event.data)));
  source.addEventListener("rail", (event) => rail(JSON.parse(event.data)));
  source.addEventListener("clock", (event) => showTime(JSON.parse(event.data)));
  source.addEventListener("reload", () => location.reload());
  source.addEventListener("error", () => tell(words.offline));
  source.addEventListener("open", () => tell(""));
  // A stream left open keeps the browser from caching the page, and a server from closing.
  addEventListener("pagehide", () => source.close());
}

// What is under a pressed pointer stays until it is released: a click needs both on the same button.
addEventListener("pointerdown", (event) => {
  held = event.target.closest(".message")?.dataset.message ?? null;
});
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(release));

function release() {
  const changes = kept;
  [held, kept] = [null, []];
  changes.forEach(show);
}

function show(change) {
  if (held === String(change.id)) return kept.push(change);
  const parts = drawn(change.html);
  const head = parts.querySelector("template[data-head]")?.content;
  const thread = document.querySelector("#thread");
  if (head && thread.dataset.root === String(change.id)) thread.querySelector(".thread-head")?.replaceWith(head);
  const pane = change.thread ? document.querySelector(`[data-log="${change.thread}"]`) : log;
  if (!pane) return;
  const present = pane.querySelector(`[data-message="${change.id}"].message`);
  const fresh = parts.querySelector(".message");
  if (present) replace(pane, present, fresh);
  else if (fresh && !("past" in pane.dataset)) add(pane, fresh, change);
}

// What was there already is not read aloud again, and keeps the reader's place and focus.
function replace(pane, present, fresh) {
  if (present.querySelector(".editor")) return;
  const focused = present.contains(document.activeElement) ? mark(document.activeElement) : null;
  pane.setAttribute("aria-live", "off");
  const atEnd = nearEnd(pane);
  if (fresh) present.replaceWith(fresh);
  else present.remove();
  if (focused && fresh) fresh.querySelector(focused)?.focus();
  if (atEnd) toEnd(pane);
  setTimeout(() => pane.setAttribute("aria-live", "polite"), 500);
}

function mark(focused) {
  const { press, emoji, do: gesture } = focused.dataset;
  if (emoji) return `[data-emoji="${CSS.escape(emoji)}"], .chip.add`;
  if (gesture) return `[data-do="${gesture}"]`;
  // A vote's button asks for the contrary once it is given.
  if (focused.matches(".vote")) return ".vote";
  return press ? `[data-press="${CSS.escape(press)}"], .button` : ".button";
}

function add(pane, fresh, change) {
  const follow = nearEnd(pane) || change.author === me;
  pane.querySelector(".empty")?.setAttribute("hidden", "");
  const later = [...pane.querySelectorAll(":scope > .message")].find((one) => Number(one.dataset.message) > change.id);
  if (later) later.before(fresh);
  else pane.append(...withDay(pane, fresh));
  if (follow) toEnd(pane);
  else if (pane === log) announce();
}

function withDay(pane, fresh) {
  const days = pane.querySelectorAll(".day");
  if (pane !== log || days[days.length - 1]?.dataset.day === fresh.dataset.day) return [fresh];
  const line = document.createElement("p");
  line.className = "day";
  line.dataset.day = fresh.dataset.day;
  line.append(Object.assign(document.createElement("span"), { textContent: fresh.dataset.day }));
  return [line, fresh];
}

function announce() {
  unseen += 1;
  pill.textContent = some("new_messages", unseen);
  pill.hidden = false;
}

function seen() {
  unseen = 0;
  pill.hidden = true;
}

pill?.addEventListener("click", () => {
  toEnd(log);
  seen();
  log.focus();
});
log?.addEventListener("scroll", () => nearEnd(log) && seen());

function rail({ unread, steps }) {
  for (const badge of document.querySelectorAll("[data-unread]")) {
    const count = unread[badge.dataset.unread] ?? 0;
    badge.hidden = count === 0;
    badge.children[0].textContent = count;
    badge.children[1].textContent = some("unread", count);
    badge.closest(".place").classList.toggle("new", count > 0);
  }
  for (const step of document.querySelectorAll("[data-step]")) {
    const done = steps[step.dataset.step];
    step.dataset.done = String(done);
    step.querySelector("[data-state]").textContent = fill(" ({state})", { state: done ? words.step_done : words.step_todo });
  }
}
