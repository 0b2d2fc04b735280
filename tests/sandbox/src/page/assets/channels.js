// The left column: categories, channels, threads and direct messages as the chosen person sees them.

import { avatar, h, icon } from "./dom.js";

const CATEGORY = 4;
const SYMBOL = { 0: "hash", 2: "voice", 5: "news", 10: "thread", 11: "thread", 12: "thread", 13: "voice", 15: "thread" };
const folded = new Set();

/** The icon of a channel. */
export function symbol(channel) {
  return icon(channel.private && (channel.type === 0 || channel.type === 12) ? "lock" : SYMBOL[channel.type] ?? "hash", channel.private ? "Private" : undefined);
}

/** Channels in the order shown, without categories: what Alt+Arrow walks through. */
export function ordered(view) {
  const threads = (id) => view.channels.filter((channel) => channel.type >= 10 && channel.type <= 12 && channel.parent_id === id && !channel.archived);
  const inside = (id) => view.channels
    .filter((channel) => channel.type !== CATEGORY && !(channel.type >= 10 && channel.type <= 12) && (channel.parent_id ?? null) === id)
    .sort((a, b) => Number(a.type === 2) - Number(b.type === 2) || a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .flatMap((channel) => [channel, ...threads(channel.id)]);
  const categories = view.channels.filter((channel) => channel.type === CATEGORY).sort((a, b) => a.position - b.position);
  return [{ channels: inside(null) }, ...categories.map((category) => ({ category, channels: inside(category.id) })).filter((group) => group.channels.length)];
}

/** Draws the column. `open(channel)` shows one; `unread(channel)` tells whether there is news. */
export function channelColumn(view, current, { open, unread, write }) {
  const row = (channel) => {
    const thread = channel.type >= 10 && channel.type <= 12;
    return h("li", {}, h("button", {
      type: "button",
      class: `channel ${thread ? "is-thread" : ""} ${unread(channel) ? "unread" : ""}`,
      "aria-current": channel.id === current ? "page" : undefined,
      "data-key": channel.id,
      disabled: channel.type === 2 || channel.type === 13,
      onclick: () => open(channel.id),
    }, symbol(channel), h("span", { class: "clip" }, channel.name), unread(channel) && h("span", { class: "dot", role: "img", "aria-label": "unread" })));
  };
  const group = ({ category, channels }) => {
    if (!category) return h("ul", {}, channels.map(row));
    const shut = folded.has(category.id);
    return h("section", {}, h("h3", {}, h("button", {
      type: "button", class: "category", "aria-expanded": String(!shut), "data-key": `fold-${category.id}`,
      onclick: (event) => {
        if (!folded.delete(category.id)) folded.add(category.id);
        const now = folded.has(category.id);
        event.currentTarget.setAttribute("aria-expanded", String(!now));
        event.currentTarget.closest("section").classList.toggle("folded", now);
      },
    }, icon("chevron"), h("span", { class: "clip" }, category.name))),
    h("ul", {}, channels.map(row)));
  };
  const sections = ordered(view).map(group);
  for (const section of sections) if (section.querySelector?.("[aria-expanded=false]")) section.classList.add("folded");
  const partner = (channel) => ({ id: channel.user.id, name: channel.user.name, bot: channel.user.bot });
  return [
    h("header", { class: "guild" }, h("span", { class: "crest", "aria-hidden": "true" }, [...view.guild.name][0]), h("div", {}, h("h1", { class: "clip" }, view.guild.name), h("p", { class: "muted" }, `${view.members.length} members`))),
    h("div", { class: "channel-list" },
      sections,
      h("section", {}, h("h3", { class: "category plain" }, "Direct messages"), h("ul", {}, view.dms.length ? view.dms.map((channel) => h("li", {}, h("button", {
        type: "button", class: `channel ${unread(channel) ? "unread" : ""}`, "aria-current": channel.id === current ? "page" : undefined, "data-key": channel.id, onclick: () => open(channel.id),
      }, avatar(partner(channel), "tiny"), h("span", { class: "clip" }, channel.user.name), unread(channel) && h("span", { class: "dot", role: "img", "aria-label": "unread" })))) :
        h("li", {}, h("button", { type: "button", class: "channel quiet", "data-key": "write-bot", onclick: write }, icon("at"), h("span", { class: "clip" }, "Write to the bot")))))),
  ];
}
