// A text input that suggests. `source(text)` resolves to `[{ value, label, picture? }]`.

import { h } from "./dom.js";
import { place } from "./listbox.js";

let count = 0;

/** The input and how to read it: `{ node, value(), focus() }`. `free` lets typed text stand as the value. */
export function combobox({ label, source, free = false, wait = 0, key }) {
  const id = `suggest-${(count += 1)}`;
  let picked;
  let shown = [];
  let at = -1;
  let timer;
  let asked = 0;
  const list = h("div", { role: "listbox", id, class: "pop list", "aria-label": label });
  const input = h("input", {
    type: "text", role: "combobox", autocomplete: "off", "aria-label": label, "aria-controls": id, "aria-expanded": "false", "aria-autocomplete": "list", "data-field": key,
    oninput: () => {
      picked = undefined;
      clearTimeout(timer);
      timer = setTimeout(ask, wait);
    },
    onfocus: () => ask(),
    onblur: () => setTimeout(hide, 120),
    onkeydown: keys,
  });

  async function ask() {
    const turn = (asked += 1);
    const found = await source(input.value).catch(() => []);
    if (turn !== asked || document.activeElement !== input) return;
    shown = found.slice(0, 25);
    at = shown.length ? 0 : -1;
    draw();
  }
  function draw() {
    if (!shown.length) return hide();
    if (!list.isConnected) (input.closest("dialog") ?? document.body).append(list);
    list.replaceChildren(...shown.map((option, index) => h("div", {
      role: "option", id: `${id}-${index}`, class: "list-row", "aria-selected": index === at ? "true" : "false",
      onpointerdown: (event) => {
        event.preventDefault();
        pick(option);
      },
    }, option.picture?.cloneNode(true), h("span", { class: "list-text" }, option.label))));
    place(list, input);
    input.setAttribute("aria-expanded", "true");
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }
  function hide() {
    list.remove();
    shown = [];
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function pick(option) {
    asked += 1;
    picked = option;
    input.value = option.label;
    hide();
  }
  function keys(event) {
    if (!shown.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length;
      draw();
    } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
      pick(shown[at]);
      if (event.key === "Tab") return;
    } else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    node: input,
    focus: () => input.focus(),
    value() {
      if (picked) return picked.value;
      const typed = input.value.trim();
      const same = shown.find((option) => option.label.toLowerCase() === typed.toLowerCase());
      return same?.value ?? (free ? typed : "");
    },
  };
}
