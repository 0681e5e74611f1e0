// The clock in the rail: it is moved on from here, and every window sees it go.

import { NotSent, on, send, tell } from "./page.js";

const clock = document.querySelector("#clock");

// The face changes in silence; the sentence is read aloud when time begins to pass and when it stops.
export function showTime({ day, hour, moving, sentence }) {
  const was = clock.dataset.moving === "true";
  clock.querySelector("[data-clock-day]").textContent = day;
  clock.querySelector("[data-clock-hour]").textContent = hour;
  clock.dataset.moving = String(moving);
  for (const button of clock.querySelectorAll("[data-pass]")) {
    if (moving) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
  if (was !== moving) clock.querySelector("[data-clock-news]").textContent = sentence;
}

on("click", "[data-pass]:not([aria-disabled])", async (_, button) => {
  try {
    await send("clock", { to: button.dataset.pass });
  } catch (problem) {
    if (!(problem instanceof NotSent)) throw problem;
    tell(problem.message, true);
  }
});
