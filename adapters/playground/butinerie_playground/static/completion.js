// The commands offered after a slash: a combobox only while its list is open.

import { element, me, some } from "./page.js";

let known = null;

async function commands() {
  known ??= fetch(`/api/completions?${new URLSearchParams({ as: me })}`)
    .then((response) => (response.ok ? response.json() : { completions: [] }))
    .then(({ completions }) => completions)
    .catch(() => []);
  return known;
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function completeIn(form, field) {
  const popup = form.querySelector(".completion");
  const list = popup.querySelector("[role='listbox']");
  let shown = [];
  let at = 0;

  const close = () => {
    popup.hidden = true;
    for (const name of ["role", "aria-expanded", "aria-controls", "aria-activedescendant"]) field.removeAttribute(name);
  };
  const point = (index) => {
    at = (index + shown.length) % shown.length;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const choose = (index) => {
    field.value = `${shown[index].command} `;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    field.focus();
  };
  const open = () => {
    popup.querySelector("[data-count]").textContent = some("commands", shown.length);
    list.replaceChildren(...shown.map((one, index) => option(form, one, index, choose)));
    popup.hidden = false;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", list.id);
    point(0);
  };
  const look = async () => {
    const written = field.value;
    if (!written.startsWith("/") || written.includes("\n")) return close();
    const all = await commands();
    if (field.value !== written) return;
    shown = all.filter(({ command }) => plain(command).startsWith(plain(written)) && plain(command) !== plain(written.trimEnd()));
    if (shown.length) open();
    else close();
  };
  field.addEventListener("input", look);
  field.addEventListener("blur", () => setTimeout(close, 150));

  return {
    close,
    takes(event) {
      if (popup.hidden) return false;
      if (event.key === "ArrowDown") point(at + 1);
      else if (event.key === "ArrowUp") point(at - 1);
      else if (event.key === "Tab" && !event.shiftKey) choose(at);
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

function option(form, { command, arguments: rest, meaning }, index, choose) {
  const words = element("span", {}, element("strong", {}, command), " ", element("span", { class: "arguments" }, rest));
  const made = element("div", { role: "option", id: `${form.id}-option-${index}`, "aria-selected": "false" }, words, element("span", {}, meaning));
  made.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    choose(index);
  });
  return made;
}
