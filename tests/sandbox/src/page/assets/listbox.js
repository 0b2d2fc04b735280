// A list to choose from, opened beside what asked for it. Arrows move, Enter or Space choose, Esc closes.

import { h, icon } from "./dom.js";

let close = () => {};

/**
 * Asks for `min`..`max` of the options `{ value, label, description?, emoji?, default?, picture? }`.
 * Resolves to the chosen values, or to nothing when closed without a choice.
 */
export function openList({ anchor, label, options, min = 1, max = 1, searchable = false }) {
  close();
  return new Promise((resolve) => {
    const many = max > 1;
    const chosen = new Set(options.filter((option) => option.default).map((option) => option.value));
    const list = h("div", { role: "listbox", class: "list", "aria-label": label, "aria-multiselectable": many ? "true" : undefined });
    const search = searchable && h("input", { type: "text", class: "list-search", placeholder: "Search", "aria-label": "Search", oninput: draw });
    const done = many && h("button", { type: "button", class: "button primary small", onclick: () => finish([...chosen]) }, "Choose");
    const pop = h("div", { class: "pop", onkeydown: keys }, search, list, done && h("div", { class: "pop-foot" }, done));
    const returnTo = document.activeElement;

    function draw() {
      const wanted = search ? search.value.toLowerCase() : "";
      list.replaceChildren(...options.filter((option) => option.label.toLowerCase().includes(wanted)).slice(0, 100).map((option) =>
        h("div", { role: "option", tabindex: "-1", class: "list-row", "aria-selected": chosen.has(option.value) ? "true" : "false", "data-value": option.value, onclick: () => pick(option) },
          option.picture?.cloneNode(true) ?? (option.emoji && h("span", { class: "emoji" }, option.emoji.name)),
          h("span", { class: "list-text" }, h("span", {}, option.label), option.description && h("small", {}, option.description)),
          many && h("span", { class: "check", "aria-hidden": "true" }))));
      if (!list.children.length) list.append(h("p", { class: "muted pad" }, "Nothing found"));
      sum();
    }
    function sum() {
      if (done) done.disabled = chosen.size < min || chosen.size > max;
    }
    function pick(option) {
      if (!many) return finish([option.value]);
      if (!chosen.delete(option.value) && chosen.size < max) chosen.add(option.value);
      for (const row of list.children) row.setAttribute("aria-selected", String(chosen.has(row.dataset.value)));
      sum();
    }
    function keys(event) {
      const rows = [...list.querySelectorAll("[role=option]")];
      const at = rows.indexOf(document.activeElement);
      if (event.key === "Escape") finish();
      else if (event.key === "ArrowDown") rows[Math.min(at + 1, rows.length - 1)]?.focus();
      else if (event.key === "ArrowUp") (at > 0 ? rows[at - 1] : search || rows[0])?.focus();
      else if ((event.key === "Enter" || event.key === " ") && at >= 0) rows[at].click();
      else if (event.key === "Enter" && rows.length === 1) rows[0].click();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    function outside(event) {
      if (!pop.contains(event.target)) finish();
    }
    function finish(values) {
      document.removeEventListener("pointerdown", outside, true);
      pop.remove();
      close = () => {};
      if (returnTo?.isConnected) returnTo.focus();
      resolve(values);
    }
    close = () => finish();
    draw();
    (anchor.closest("dialog") ?? document.body).append(pop);
    place(pop, anchor);
    document.addEventListener("pointerdown", outside, true);
    (search || list.querySelector("[role=option]"))?.focus();
  });
}

/** A short menu of deeds: `{ label, icon, danger, run }`. */
export async function openMenu(anchor, label, items) {
  const picked = await openList({ anchor, label, options: items.map((item, at) => ({ value: String(at), label: item.label, picture: item.picture ?? (item.icon && icon(item.icon)) })) });
  if (picked) items[Number(picked[0])].run();
}

/** Puts a floating element below its anchor, or above where there is more room, inside the window. */
export function place(pop, anchor) {
  const at = anchor.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - 12;
  const above = at.top - 12;
  const up = below < Math.min(pop.scrollHeight, 320) && above > below;
  pop.style.setProperty("max-height", `${Math.max(160, Math.min(420, up ? above : below))}px`);
  pop.style.setProperty("min-width", `${Math.min(at.width, window.innerWidth - 16)}px`);
  pop.style.setProperty(up ? "bottom" : "top", `${up ? window.innerHeight - at.top + 4 : at.bottom + 4}px`);
  pop.style.setProperty("left", `${Math.max(8, Math.min(at.left, window.innerWidth - pop.offsetWidth - 8))}px`);
}
