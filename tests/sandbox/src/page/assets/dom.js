// Builds the page out of elements. What people wrote only ever becomes a text node: nothing here parses HTML.

/** An element: `h("button", { class: "x", onclick: f, "aria-label": "…" }, "text", child, [more])`. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const ICONS = {
  hash: "M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  thread: "M6 4v8a3 3 0 0 0 3 3h10M15 11l4 4-4 4",
  voice: "M4 10v4h4l5 4V6L8 10zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  news: "M4 10v4l11 5V5zM15 9h3a3 3 0 0 1 0 6h-3M7 15l1 4h3",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-4 7.5",
  plus: "M12 5v14M5 12h14",
  send: "M4 12 20 4l-5 16-4-7z",
  close: "M6 6l12 12M18 6 6 18",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 14.5c1.8 2.3 5.2 2.3 7 0M9 9.500v.1M15 9.500v.1",
  reply: "M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  more: "M5 12h.1M12 12h.1M19 12h.1",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  menu: "M4 7h16M4 12h16M4 17h16",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.5 2.5-6 6.5-6s6.5 2.5 6.5 6M16 4.500a3.5 3.5 0 0 1 0 6.500M18 14.500c2.2.9 3.5 3 3.5 5.5",
  terminal: "M4 5h16v14H4zM7.5 9.5 10 12l-2.5 2.500M12 15h4.5",
  play: "M7 5v14l12-7z",
  stop: "M7 7h10v10H7z",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
  chevron: "M7 10l5 5 5-5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  download: "M12 4v10M7.5 10 12 14.5 16.5 10M5 19h14",
  open: "M14 4h6v6M20 4 11 13M18 14v6H4V6h6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  slash: "M15 4 9 20",
  pin: "M9 4h6l-1 6 4 4H6l4-4zM12 14v6",
  join: "M4 12h12M11 7l5 5-5 5M20 5v14",
};

/** One of our own line drawings. */
export function icon(name, label) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A picture of a person: their initials on a colour that stays theirs. */
export function avatar(person, size) {
  const name = person.name || "?";
  const words = name.trim().split(/[\s._-]+/u).filter(Boolean);
  const initials = words.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase() || "?";
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  const hue = (sum * 37) % 360;
  return h("span", { class: `avatar ${size ?? ""} ${person.bot ? "is-bot" : ""}`, "aria-hidden": "true", style: { "--hue": hue } }, initials);
}

/** Says something briefly in the corner. */
export function toast(text, kind = "note") {
  const node = h("div", { class: `toast ${kind}` }, text);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), 6000);
}

/** Replaces what is inside, unless it would draw the same; gives focus back to the element with the same `data-key`. */
export function redraw(host, fingerprint, build) {
  if (host.dataset.drawn === fingerprint) return;
  host.dataset.drawn = fingerprint;
  const key = host.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const top = host.scrollTop;
  host.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
  host.scrollTop = top;
  if (key) host.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** Whole bytes as a person says them. */
export function bytes(count) {
  if (count < 1000) return `${count} B`;
  if (count < 1_000_000) return `${(count / 1000).toFixed(1)} kB`;
  return `${(count / 1_000_000).toFixed(1)} MB`;
}

/** Discord's integer colours as CSS; nothing for 0. */
export function colour(value) {
  return value ? `#${Number(value).toString(16).padStart(6, "0")}` : undefined;
}
