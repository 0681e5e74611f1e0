// The drawer of small screens, and threads opened without leaving the conversation.

import { drawn, log, on } from "./page.js";
import { readyComposer } from "./composer.js";
import { nearEnd, toEnd } from "./live.js";

const rail = document.querySelector("#rail");
const scrim = document.querySelector(".scrim");
let opener = null;

function drawer(open) {
  rail.classList.toggle("open", open);
  scrim.hidden = !open;
  for (const pane of document.querySelectorAll("#conversation, #thread")) pane.inert = open;
  for (const button of document.querySelectorAll("[data-do='drawer-open']")) button.setAttribute("aria-expanded", String(open));
  if (open) rail.querySelector("[data-do='drawer-close']").focus();
  else opener?.focus();
}

on("click", "[data-do='drawer-open']", (_, button) => {
  opener = button;
  drawer(true);
});
on("click", "[data-do='drawer-close']", () => drawer(false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && rail?.classList.contains("open")) drawer(false);
});
// A page that grew wide has its rail in place again.
matchMedia("(max-width: 47.49rem)").addEventListener("change", ({ matches }) => {
  if (!matches && rail?.classList.contains("open")) drawer(false);
});

async function thread(address) {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return location.assign(address);
  const fresh = drawn(await response.text()).querySelector("#thread");
  // A narrower conversation is a longer one: who read its end still does.
  const atEnd = nearEnd(log);
  document.querySelector("#thread").replaceWith(fresh);
  document.body.classList.toggle("threaded", !fresh.hidden);
  if (atEnd) toEnd(log);
  return readyThread(fresh);
}

export function readyThread(pane) {
  const form = pane.querySelector(".composer");
  if (!form) return;
  readyComposer(form);
  toEnd(pane.querySelector(".log"));
}

let opened = null;

on("click", "[data-do='thread'], [data-do='close-thread']", async (event, link) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const closes = link.dataset.do === "close-thread";
  if (!closes) opened = link.closest(".message").id;
  history.pushState(null, "", link.href);
  await thread(link.href);
  if (closes) document.querySelector(opened ? `#${opened} [data-do='thread']` : "#composer-text")?.focus();
  else document.querySelector("#thread-composer-text")?.focus();
});
addEventListener("popstate", () => thread(location.href));
