// Changing one's own message in its place.

import { element, words } from "./page.js";

export function editMessage(message, save) {
  const text = message.querySelector(".text");
  if (!text || message.querySelector(".editor")) return;
  const field = element("textarea", { "aria-label": words.edit_label, rows: "2" });
  field.value = text.dataset.text;
  const keep = element("button", { type: "submit", class: "button primary" }, words.save);
  const leave = element("button", { type: "button", class: "button" }, words.cancel);
  const editor = element("form", { class: "editor" }, field, element("div", { class: "buttons" }, keep, leave));
  const close = () => {
    editor.remove();
    text.hidden = false;
    message.querySelector("[data-do='edit']")?.focus();
  };
  editor.addEventListener("submit", (event) => {
    event.preventDefault();
    const written = field.value;
    close();
    save(written);
  });
  leave.addEventListener("click", close);
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === field) {
      event.preventDefault();
      editor.requestSubmit();
    }
  });
  text.hidden = true;
  text.after(editor);
  field.focus();
}
