// The grid of reactions, one for the page, opened beside the button that asked.

const picker = document.querySelector("#picker");
let asked = null;
let chosen = null;

export function openPicker(button, choose) {
  if (asked === button) return closePicker(false);
  asked = button;
  chosen = choose;
  picker.hidden = false;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = picker;
  const top = at.bottom + height + 8 > innerHeight ? at.top - height - 4 : at.bottom + 4;
  picker.style.setProperty("left", `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`);
  picker.style.setProperty("top", `${Math.max(8, top)}px`);
  picker.querySelector(".pick").focus();
}

function closePicker(focus) {
  picker.hidden = true;
  if (focus) asked?.focus();
  asked = chosen = null;
}

function move(by) {
  const all = [...picker.querySelectorAll(".pick")];
  const next = all.indexOf(document.activeElement) + by;
  all[Math.max(0, Math.min(next, all.length - 1))].focus();
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 };

picker?.addEventListener("click", (event) => {
  const pick = event.target.closest(".pick");
  if (!pick) return;
  chosen(pick.dataset.pick);
  closePicker(true);
});
picker?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.stopPropagation();
    closePicker(true);
  } else if (event.key in STEPS) {
    event.preventDefault();
    move(STEPS[event.key]);
  }
});
document.addEventListener("pointerdown", (event) => {
  if (asked && !picker.contains(event.target) && !asked.contains(event.target)) closePicker(false);
});
picker?.addEventListener("focusout", (event) => {
  if (asked && event.relatedTarget && !picker.contains(event.relatedTarget)) closePicker(false);
});
