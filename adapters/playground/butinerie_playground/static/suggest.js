// Ideas close to the title being written, said once the writing pauses.

import { element, icon, me } from "./page.js";

const PAUSE = 350;

export function suggestFor(form, support) {
  const field = form.querySelector(`[name="${CSS.escape(form.dataset.suggests)}"]`);
  const status = form.querySelector(".suggestions");
  if (!field || !status) return;
  let timer = null;
  let asked = "";
  const look = async () => {
    asked = field.value.trim();
    const mine = asked;
    const response = await fetch(`/api/similar?${new URLSearchParams({ as: me, text: mine })}`).catch(() => null);
    const { suggestions = [] } = response?.ok ? await response.json() : {};
    // An older answer must not cover a newer one.
    if (mine === asked) status.replaceChildren(...suggestions.map((one) => suggestion(one, support)));
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  if (field.value.trim()) look();
}

function suggestion({ number, sentence, label, action }, support) {
  const button = element("button", { type: "button", class: "button", "data-press": action }, icon("cell"), element("span", { class: "word" }, label));
  const row = element("div", { class: "suggestion", "data-idea": number }, element("p", {}, sentence), button);
  button.addEventListener("click", async () => {
    const reply = await support(button, action);
    const said = reply?.answer.document?.blocks.map((block) => block.content.map((run) => run.text).join("")).join(" ");
    if (said) row.replaceChildren(element("p", {}, said));
  });
  return row;
}
