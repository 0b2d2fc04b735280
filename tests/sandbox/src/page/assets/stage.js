// The bar on top: whose eyes one sees through, what time it is, and how the bot is.

import { avatar, h, icon } from "./dom.js";
import { now } from "./time.js";
import { stateName } from "./side.js";

const FACE = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** The sandbox's time of day, kept current by `tick`. */
export function clockFace() {
  return h("span", { class: "clock-face", "data-clock": true }, FACE.format(now()));
}

/** Writes the time anew wherever it stands. */
export function tick() {
  for (const node of document.querySelectorAll("[data-clock]")) node.textContent = FACE.format(now());
}

/** Draws the bar. `be(id)` changes the person, `advance(seconds)` the time, `toggle(which)` opens a column. */
export function stageBar(view, { be, advance, toggle }) {
  return [
    h("button", { type: "button", class: "icon-button narrow-only", "aria-label": "Channels", "data-key": "open-channels", onclick: () => toggle("channels") }, icon("menu")),
    h("p", { class: "brand" }, h("img", { src: "/favicon.svg", alt: "", width: "22", height: "22" }), h("span", {}, "plaza sandbox")),
    h("div", { class: "people", role: "radiogroup", "aria-label": "See as" }, view.people.map((person) => h("button", {
      type: "button", role: "radio", class: `person ${person.in_guild === false ? "away" : ""}`, "aria-checked": String(person.id === view.me.id), "aria-label": `${person.name}, ${person.part}`, title: `${person.name} · ${person.part}${person.in_guild === false ? " · not in the server" : ""}`, "data-key": `be-${person.id}`, "data-person": person.name,
      tabindex: person.id === view.me.id ? "0" : "-1",
      onclick: () => be(person.id),
      onkeydown: (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step || event.altKey) return;
        event.preventDefault();
        const all = [...event.currentTarget.parentElement.children];
        const next = all[(all.indexOf(event.currentTarget) + step + all.length) % all.length];
        next.focus();
        next.click();
      },
    }, avatar(person, "small"), h("span", { class: "person-name" }, h("strong", {}, person.name), h("small", {}, person.part, !person.locale.startsWith("en") && ` · ${person.locale.slice(0, 2)}`))))),
    h("div", { class: "clock wide-only", role: "group", "aria-label": "Time" }, icon("clock"), clockFace(), [["1 h", 3600], ["1 day", 86_400], ["1 week", 604_800]].map(([label, seconds]) =>
      h("button", { type: "button", class: "chip", title: `Advance the time by ${label}`, "data-key": `advance-${seconds}`, onclick: () => advance(seconds) }, `+${label}`))),
    h("button", { type: "button", class: "status", "data-key": "open-bot", onclick: () => toggle("bot"), title: "The bot and its log" }, h("span", { class: `lamp ${view.bot.state}`, "aria-hidden": "true" }), h("span", {}, `Bot: ${stateName(view.bot.state).toLowerCase()}`)),
  ];
}
