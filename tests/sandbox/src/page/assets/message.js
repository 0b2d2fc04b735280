// One message of the list.

import { avatar, colour, h, icon } from "./dom.js";
import { attachment } from "./media.js";
import { component } from "./component.js";
import { embed } from "./embed.js";
import { markdown } from "./markdown.js";
import { author, names } from "./names.js";
import { openMenu } from "./listbox.js";
import { when, written } from "./time.js";

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const V2 = 1 << 15;
const PLAIN = new Set([0, 19, 20, 23]);
const QUICK = ["👍", "❤️", "😂", "🎉", "⭐", "✅"];

/** Whether `message` continues what its author said just before, without a heading of its own. */
export function continues(message, before) {
  return Boolean(before && PLAIN.has(message.type) && PLAIN.has(before.type) && message.type !== 19 && !caller(message)
    && before.author?.id === message.author?.id && before.author?.username === message.author?.username
    && (before.flags & EPHEMERAL) === (message.flags & EPHEMERAL)
    && moment(message) - moment(before) < 7 * 60_000);
}

/** When it was written, in unix milliseconds. */
export function moment(message) {
  return Date.parse(message.timestamp);
}

/** Draws a message; `deeds` is what the chosen person can do with it. */
export function messageRow(message, compact, deeds) {
  if (!PLAIN.has(message.type)) return systemRow(message, deeds);
  const who = author(message);
  const mentionsMe = (message.mentions ?? []).some((user) => user.id === names.me()) || message.mention_everyone;
  return h("li", {
    class: `message ${compact ? "compact" : ""} ${message.flags & EPHEMERAL ? "ephemeral" : ""} ${mentionsMe ? "mentions-me" : ""}`,
    dataset: { id: message.id },
  },
  message.referenced_message !== undefined && quoted(message.referenced_message, deeds),
  caller(message),
  h("div", { class: "gutter" }, compact ? h("span", { class: "side-time" }, written(moment(message), "t")) : avatar(who)),
  h("div", { class: "body" },
    !compact && h("p", { class: "by" },
      h("button", { class: "name", type: "button", style: { color: colour(who.colour) }, onclick: (event) => deeds.person(who, event.currentTarget) }, who.name),
      who.bot && h("span", { class: "tag" }, "APP"),
      h("time", { class: "muted", title: written(moment(message), "F") }, when(moment(message)))),
    content(message),
    extras(message, deeds)),
  tools(message, deeds));
}

function content(message) {
  if (message.flags & LOADING) return h("p", { class: "thinking" }, h("span", { class: "dots", "aria-hidden": "true" }), `${author(message).name} is thinking…`);
  const edited = message.edited_timestamp && h("small", { class: "edited", title: written(Date.parse(message.edited_timestamp), "F") }, " (edited)");
  if (message.flags & V2 || !(message.content || edited)) return null;
  const prose = h("div", { class: "prose" }, markdown(message.content));
  if (edited) (prose.lastElementChild?.matches("p") ? prose.lastElementChild : prose).append(edited);
  return prose;
}

function extras(message, deeds) {
  const use = (part, values, node) => deeds.use(message, part, values, node);
  return [
    (message.embeds ?? []).map((card) => embed(card, message)),
    !(message.flags & V2) && (message.attachments ?? []).length > 0 && h("div", { class: "attachments" }, message.attachments.map((file) => attachment(file, message))),
    (message.sticker_items ?? []).map((sticker) => h("p", { class: "sticker" }, `Sticker: ${sticker.name}`)),
    message.poll && poll(message.poll),
    (message.components ?? []).length > 0 && h("div", { class: message.flags & V2 ? "layout" : "rows" }, message.components.map((part) => component(part, message, use))),
    h("p", { class: "failed", role: "alert", hidden: true }),
    (message.reactions ?? []).length > 0 && h("div", { class: "reactions" }, message.reactions.map((reaction) =>
      h("button", {
        type: "button",
        class: `reaction ${reaction.me ? "mine" : ""}`,
        "aria-pressed": reaction.me ? "true" : "false",
        "data-key": `react-${reaction.emoji.name}`,
        onclick: () => deeds.react(message, reaction.emoji, !reaction.me),
      }, h("span", { class: "emoji" }, reaction.emoji.name), String(reaction.count)))),
    Boolean(message.flags & EPHEMERAL) && h("p", { class: "only-you" }, icon("eye"), "Only you can see this · ",
      h("button", { type: "button", class: "link", "data-key": "dismiss", onclick: () => deeds.dismiss(message) }, "Dismiss message")),
  ];
}

function poll(question) {
  const votes = new Map((question.results?.answer_counts ?? []).map((answer) => [answer.id, answer.count]));
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
  return h("div", { class: "poll" }, h("p", { class: "h3" }, question.question?.text ?? ""),
    (question.answers ?? []).map((answer) => h("p", { class: "poll-answer" }, h("span", {}, answer.poll_media?.text ?? ""), h("span", {}, `${votes.get(answer.answer_id) ?? 0}`))),
    h("p", { class: "muted" }, total === 1 ? "1 vote" : `${total} votes`));
}

// The line over an answer to a command: who ran it.
function caller(message) {
  const meta = message.interaction_metadata;
  const name = message.interaction?.name ?? meta?.name;
  if (!name || message.type === 19) return null;
  const user = message.interaction?.user ?? meta?.user;
  return h("p", { class: "caller" }, h("span", { class: "elbow", "aria-hidden": "true" }),
    h("strong", {}, names.member(user?.id)?.name ?? user?.global_name ?? user?.username ?? "Somebody"), " used ", h("span", { class: "mention" }, `/${name}`));
}

function quoted(original, deeds) {
  if (!original) return h("p", { class: "caller" }, h("span", { class: "elbow" }), h("em", {}, "The original message was deleted"));
  const who = author(original);
  return h("button", { type: "button", class: "caller", onclick: () => deeds.jump(original.id) }, h("span", { class: "elbow", "aria-hidden": "true" }),
    avatar(who, "tiny"), h("strong", {}, who.name), h("span", { class: "clip" }, original.content || "Open to see the attachment"));
}

const SYSTEM = {
  1: () => "added somebody to the conversation",
  2: () => "removed somebody from the conversation",
  4: (message) => ["changed the channel name to ", h("strong", {}, message.content)],
  6: () => "pinned a message to this channel",
  7: () => "joined the server",
  8: () => "boosted the server",
  18: (message) => ["started a thread: ", h("strong", {}, message.content)],
  21: () => "started this thread",
};

function systemRow(message, deeds) {
  const who = author(message);
  const said = SYSTEM[message.type] ?? (() => `did something this page does not know (message kind ${message.type})`);
  return h("li", { class: "message system", dataset: { id: message.id } },
    h("div", { class: "gutter" }, icon(message.type === 6 ? "pin" : message.type === 7 ? "join" : "thread")),
    h("div", { class: "body" }, h("p", {},
      h("button", { class: "name", type: "button", style: { color: colour(who.colour) }, onclick: (event) => deeds.person(who, event.currentTarget) }, who.name), " ",
      said(message), " ", h("time", { class: "muted" }, when(moment(message))))));
}

function tools(message, deeds) {
  if (message.flags & EPHEMERAL) return null;
  const mine = message.author?.id === names.me();
  const more = [
    ...deeds.apps.map((command) => ({ label: command.name, icon: "slash", run: () => deeds.app(command, message) })),
    ...(mine ? [{ label: "Edit message", icon: "edit", run: () => deeds.edit(message) }] : []),
    ...(mine || deeds.mayDelete ? [{ label: "Delete message", icon: "bin", run: () => deeds.remove(message) }] : []),
  ];
  const tool = (name, label, run) => h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, "data-key": `${name}-${message.id}`, onclick: run }, icon(name));
  return h("div", { class: "tools", role: "group", "aria-label": "Message actions" },
    deeds.mayReact && tool("smile", "React", (event) => openMenu(event.currentTarget, "React", QUICK.map((emoji) => ({ label: emoji, run: () => deeds.react(message, { name: emoji, id: null }, true) })))),
    deeds.maySend && tool("reply", "Reply", () => deeds.reply(message)),
    more.length > 0 && tool("more", "More", (event) => openMenu(event.currentTarget, "More", more)));
}
