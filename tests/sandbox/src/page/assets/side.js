// The right column: who is here, and the bot with its switch and its log.

import { avatar, colour, h, icon } from "./dom.js";
import { clockFace } from "./stage.js";
import { written } from "./time.js";

const LONGEST_LOG = 600;
let lines = [];
let body;
let least = "info";
const LEVELS = ["error", "warn", "info", "debug", "trace"];

/** Takes one line `{ at, level, target, text }` of the bot's log. */
export function logged(line) {
  lines.push(line);
  if (lines.length > LONGEST_LOG) lines = lines.slice(-LONGEST_LOG);
  if (!body?.isConnected || !wanted(line)) return;
  const low = body.scrollHeight - body.scrollTop - body.clientHeight < 40;
  body.querySelector(".muted.pad")?.remove();
  body.append(logLine(line));
  while (body.children.length > LONGEST_LOG) body.firstChild.remove();
  if (low) body.scrollTop = body.scrollHeight;
}

/** The member list, grouped by their highest shown role. */
export function memberList(view, person) {
  const groups = new Map();
  for (const member of view.members) {
    const key = member.group ?? "Members";
    if (!groups.has(key)) groups.set(key, { rank: member.group_position ?? -1, members: [] });
    groups.get(key).members.push(member);
  }
  return h("div", { class: "member-list", role: "tabpanel", "aria-label": "Members" }, [...groups].sort((a, b) => b[1].rank - a[1].rank).map(([name, group]) => h("section", {},
    h("h3", { class: "category plain" }, `${name} · ${group.members.length}`),
    h("ul", {}, group.members.sort((a, b) => a.name.localeCompare(b.name)).map((member) => h("li", {}, h("button", {
      type: "button", class: "member", "data-key": `member-${member.id}`, onclick: (event) => person(member, event.currentTarget),
    }, avatar(member, "small"), h("span", { class: "clip", style: { color: colour(member.color) } }, member.name), member.bot && h("span", { class: "tag" }, "APP"), member.id === view.me.id && h("span", { class: "muted" }, "you"))))))));
}

const STATES = {
  running: ["Running", "The bot is connected and answers."],
  starting: ["Starting", "The bot is coming up."],
  stopping: ["Stopping", "The bot finishes what it began."],
  stopped: ["Stopped", "The bot was stopped in order. Start it to go on."],
  crashed: ["Crashed", "All its tasks were dropped at once, nothing was flushed. Start it and watch it heal."],
  failed: ["Failed", "The bot ended by itself. Its log says why."],
};

/** What a state of the bot is called. */
export function stateName(state) {
  return STATES[state]?.[0] ?? state;
}

/** The bot's panel. `bot(what)` starts, stops or crashes it; `advance(seconds)` moves the clock. */
export function botPanel(view, { bot, advance }) {
  const { state, error } = view.bot;
  const up = state === "running" || state === "starting";
  body = h("div", { class: "log", tabindex: "0", role: "log", "aria-label": "The bot's log" });
  const shown = lines.filter(wanted);
  body.append(...(shown.length ? shown.map(logLine) : [h("p", { class: "muted pad" }, "No lines yet")]));
  requestAnimationFrame(() => {
    body.scrollTop = body.scrollHeight;
  });
  const deed = (what, symbol, label, kind, enabled) => h("button", { type: "button", class: `button ${kind}`, disabled: !enabled, "data-key": `bot-${what}`, onclick: () => bot(what) }, icon(symbol), label);
  return h("div", { class: "bot-panel", role: "tabpanel", "aria-label": "Bot" },
    h("div", { class: "bot-state" }, h("p", { class: "h3" }, h("span", { class: `lamp ${state}`, "aria-hidden": "true" }), stateName(state)), h("p", { class: "muted" }, error || STATES[state]?.[1] || "")),
    h("div", { class: "row" }, deed("start", "play", "Start", "success", !up && state !== "stopping"), deed("stop", "stop", "Stop", "secondary", up), deed("crash", "bolt", "Crash", "danger", up)),
    h("div", { class: "narrow-only" }, h("h3", { class: "category plain" }, "Time"), h("div", { class: "row" }, clockFace(view.now), [["1 h", 3600], ["1 day", 86_400], ["1 week", 604_800]].map(([label, seconds]) => h("button", { type: "button", class: "button secondary small", onclick: () => advance(seconds) }, `+${label}`)))),
    h("div", { class: "log-head" }, h("h3", { class: "category plain" }, "Log"),
      h("label", {}, h("span", { class: "unseen" }, "Least level"), h("select", { class: "level", "data-key": "level", onchange: (event) => {
        least = event.target.value;
        const chosen = lines.filter(wanted);
        body.replaceChildren(...chosen.map(logLine));
        body.scrollTop = body.scrollHeight;
      } }, LEVELS.slice(0, 4).map((level) => h("option", { value: level, selected: level === least }, level))))),
    body);
}

function wanted(line) {
  return LEVELS.indexOf(line.level) <= LEVELS.indexOf(least);
}

function logLine(line) {
  return h("p", { class: `log-line ${line.level}` }, h("span", { class: "log-at" }, written(line.at, "T")), h("span", { class: "log-level" }, line.level), h("span", { class: "log-text" }, h("span", { class: "log-target" }, line.target), " ", line.text));
}
