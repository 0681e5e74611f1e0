// What all scripts of the page share: who is here, the page's words, one way to send.

const body = document.body;

export const me = body.dataset.as;
export const channel = body.dataset.channel;
export const words = JSON.parse(body.dataset.words ?? "{}");
export const log = document.querySelector("#log");
const news = document.querySelector("#news");

export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

export function some(key, n) {
  const single = body.dataset.language === "fr" ? n < 2 : n === 1;
  return fill(words[key][single ? 0 : 1], { n });
}

export function tell(sentence, wrong = false) {
  news.textContent = sentence;
  news.classList.toggle("wrong", wrong);
}

export class NotSent extends Error {}

// Sends one gesture; resolves with the bot's answer, rejects with NotSent and a sentence to show.
export async function send(gesture, fields) {
  let response;
  try {
    response = await fetch(`/api/${gesture}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as: me, channel, ...fields }),
    });
  } catch {
    throw new NotSent(words.failed);
  }
  const reply = await response.json().catch(() => ({}));
  if (!response.ok) throw new NotSent(reply.error ?? words.failed);
  tell(reply.waiting ? reply.sentence : "");
  return reply;
}

// HTML drawn by this page's own server, which escapes all that people wrote.
export function drawn(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export const on = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const target = event.target.closest?.(selector);
    if (target) act(event, target);
  });
