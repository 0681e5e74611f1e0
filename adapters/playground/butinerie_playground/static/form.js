// A form of the bot's as a dialog: nothing written is lost, errors stand under their fields.

import { channel, drawn, element, me, send, words } from "./page.js";
import { press } from "./press.js";
import { suggestFor } from "./suggest.js";

const dialog = document.querySelector("#form");
let before = null;

export function openForm(answer) {
  before = document.activeElement;
  dialog.replaceChildren(drawn(answer.html));
  const form = dialog.querySelector("form");
  const kept = restore(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", (event) => submit(event, form));
  form.addEventListener("keydown", oneLine);
  for (const button of form.querySelectorAll("[data-do='form-close']")) button.addEventListener("click", () => dialog.close());
  if (form.dataset.suggests) suggestFor(form, pressed);
  if (!dialog.open) dialog.showModal();
  say(form, kept ? words.draft_back : "");
  (form.querySelector("textarea") ?? form.querySelector("input") ?? form.querySelector("#form-title")).focus();
}

// What comes back of any gesture; words stand in the log by themselves.
export function take(answer) {
  if (answer.kind === "form") openForm(answer);
}

async function pressed(button, action) {
  const reply = await press(button, { channel, action });
  if (reply) take(reply.answer);
  return reply;
}

dialog?.addEventListener("close", () => {
  if (before?.isConnected) before.focus();
  else document.querySelector("#composer-text")?.focus();
});

const draft = (form) => `draft:${me}:${form.dataset.form}`;
const values = (form) => Object.fromEntries(new FormData(form).entries());

function keep(form) {
  sessionStorage.setItem(draft(form), JSON.stringify(values(form)));
}

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(draft(form)) ?? "null");
  for (const [name, value] of Object.entries(kept ?? {})) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }
  return kept !== null;
}

function oneLine(event) {
  if (event.key === "Enter" && event.target.matches("textarea.line")) event.preventDefault();
}

function say(form, sentence, wrong = false) {
  const line = form.querySelector("[data-form-news]");
  line.textContent = sentence;
  line.classList.toggle("wrong", wrong);
}

async function submit(event, form) {
  event.preventDefault();
  const button = form.querySelector("[type='submit']");
  if (button.disabled) return;
  button.disabled = true;
  const clock = setTimeout(() => say(form, words.sending), 400);
  try {
    const { answer } = await send("forms", { form: form.dataset.form, values: values(form) });
    if (answer.kind === "errors") return showErrors(form, answer);
    sessionStorage.removeItem(draft(form));
    if (answer.kind === "form") openForm(answer);
    else dialog.close();
  } catch (problem) {
    say(form, problem.message, true);
  } finally {
    clearTimeout(clock);
    button.disabled = false;
  }
}

function showErrors(form, { errors, general }) {
  say(form, "");
  for (const field of form.querySelectorAll("[data-field]")) showError(field, errors[field.dataset.field] ?? "");
  const list = element("ul", {});
  for (const [name, sentence] of Object.entries(errors)) {
    const control = form.querySelector(`[name="${CSS.escape(name)}"]`);
    const link = element("a", { href: `#${control?.id ?? ""}` }, sentence);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control?.focus();
    });
    list.append(element("li", {}, link));
  }
  const summary = form.querySelector(".summary");
  summary.replaceChildren(element("strong", {}, general || words.errors_title), list);
  summary.hidden = false;
  summary.focus();
}

function showError(field, sentence) {
  const line = field.querySelector(".error");
  line.replaceChildren(...(sentence ? [sentence] : []));
  line.hidden = !sentence;
  for (const control of field.querySelectorAll("textarea, input")) {
    if (sentence) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

