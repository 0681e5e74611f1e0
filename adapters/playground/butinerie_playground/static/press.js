// Pressing a button of the bot's, and what shows until its answer is there.

import { icon, send, tell, words } from "./page.js";

const SLOW = 400;

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
