// What the server wrote into this page for its scripts, and how they talk back to it.

const data = document.getElementById("page");

export const page = data ? JSON.parse(data.textContent) : { texts: {} };
export const root = document.documentElement.dataset.root;
const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";

/** Post JSON. Never throws: `status` 0 is "did not get there". */
export async function post(path, body) {
  try {
    const answer = await fetch(root + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF": csrf },
      body: JSON.stringify(body),
      credentials: "same-origin",
      signal: AbortSignal.timeout(20000),
    });
    const said = await answer.json().catch(() => ({}));
    return { status: answer.status, say: said.say ?? "", reload: said.reload ?? false };
  } catch {
    return { status: 0, say: "", reload: false };
  }
}

/** A key that makes sending twice count once. `randomUUID` needs a secure context; schools may serve plain http. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Buttons that do nothing without these scripts wait, disabled, until they are there: no tap is lost before. */
export function ready(scope = document) {
  for (const button of scope.querySelectorAll("[data-waits]")) { button.disabled = false; button.removeAttribute("data-waits"); }
}

/** An element with text and attributes; text is never read as markup. */
export function element(tag, { text, attributes = {}, classes = "", children = [] } = {}) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of our own line drawings. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": "1.8",
    "stroke-linecap": "round", "stroke-linejoin": "round",
  })) svg.setAttribute(key, value);
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${root}/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}
