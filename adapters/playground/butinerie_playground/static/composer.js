// Writing: a text that grows, Enter sends, a slash offers the commands.

import { channel, send, tell } from "./page.js";
import { completeIn } from "./completion.js";
import { take } from "./form.js";

const key = (form) => `text:${document.body.dataset.as}:${channel}:${form.dataset.thread}`;

export function readyComposer(form) {
  const field = form.elements.text;
  const completion = completeIn(form, field);
  field.value = sessionStorage.getItem(key(form)) ?? "";
  grow(field);
  field.addEventListener("input", () => {
    sessionStorage.setItem(key(form), field.value);
    grow(field);
  });
  field.addEventListener("keydown", (event) => {
    if (completion.takes(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    completion.close();
    post(form, field);
  });
}

async function post(form, field) {
  const text = field.value;
  if (!text.trim()) return;
  const fields = { text, ...(form.dataset.thread ? { thread: Number(form.dataset.thread) } : {}) };
  put(form, field, "");
  try {
    take((await send("messages", fields)).answer);
  } catch (problem) {
    // What could not leave goes back where it was written.
    if (!field.value) put(form, field, text);
    tell(problem.message, true);
  }
}

function put(form, field, text) {
  field.value = text;
  sessionStorage.setItem(key(form), text);
  grow(field);
}

function grow(field) {
  field.rows = Math.min(field.value.split("\n").length, 6);
}

