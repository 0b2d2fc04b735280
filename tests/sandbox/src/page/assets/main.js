// The page's one state and its wiring: asks for the view when something changed, and hands each part its share.

import { act, listen, view as fetchView } from "./api.js";
import { channelColumn, ordered, symbol } from "./channels.js";
import { composer } from "./composer.js";
import { avatar, h, icon, redraw, toast } from "./dom.js";
import { openMenu } from "./listbox.js";
import { messageRow, continues, moment } from "./message.js";
import { openModal } from "./modal.js";
import { markdown } from "./markdown.js";
import { author, learn, names } from "./names.js";
import { botPanel, logged, memberList } from "./side.js";
import { stageBar, tick } from "./stage.js";
import { refreshRelative, setNow, written } from "./time.js";

const $ = (id) => document.getElementById(id);
const seen = new Map();
const rows = new Map();
const dismissed = new Set();
let state;
let tab = window.innerWidth >= 1100 ? "members" : "";
let drawer = "";
let sticky = true;
let lost = false;
let opened;

const place = () => {
  const [, person, channel] = location.hash.split("/");
  return { person, channel };
};
const go = (person, channel) => {
  location.hash = channel ? `#/${person}/${channel}` : `#/${person}`;
};

// One fetch at a time; whatever changed meanwhile is fetched once more.
let busy = false;
let again = false;
async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  do {
    again = false;
    const { person, channel } = place();
    try {
      const next = await fetchView(person, channel);
      if (place().person !== person || place().channel !== channel) again = true;
      else take(next);
    } catch (error) {
      if (!lost) toast(error.message, "wrong");
      lost = true;
      break;
    }
  } while (again);
  busy = false;
}

function take(next) {
  if (lost) toast("The sandbox is back");
  lost = false;
  const moved = !state || state.me.id !== next.me.id || state.channel?.id !== next.channel?.id;
  state = next;
  setNow(next.now);
  learn(next);
  if (next.channel) seen.set(`${next.me.id}/${next.channel.id}`, next.channel.last_message_id ?? "0");
  // What was said before the page was opened is no news, whoever one becomes.
  opened ??= (BigInt(next.now) - 1_420_070_400_000n) << 22n;
  draw(moved);
}

const unread = (channel) => channel.id !== state.channel?.id && BigInt(channel.last_message_id ?? 0) > BigInt(seen.get(`${state.me.id}/${channel.id}`) ?? opened);

async function perform(what, files) {
  try {
    return await act({ person: state.me.id, channel: state.channel?.id, ...what }, files);
  } catch (error) {
    toast(error.message, "wrong");
    return undefined;
  } finally {
    refresh();
  }
}

// What an interaction led to: a form to fill in, or nothing to show here.
async function interact(what, files, onFailed) {
  let outcome;
  try {
    outcome = await act({ person: state.me.id, channel: state.channel?.id, ...what }, files);
  } catch (error) {
    onFailed(error.message);
  }
  refresh();
  if (outcome?.outcome === "failed") onFailed("This interaction failed: the bot did not answer in time.");
  if (outcome?.outcome === "modal") {
    const { person, channel } = { person: state.me.id, channel: state.channel?.id };
    openModal(outcome.modal, async (fields) => {
      const answer = await act({ do: "submit", person, channel, interaction: outcome.interaction, fields });
      refresh();
      return answer.outcome !== "failed";
    });
  }
}

const deeds = {
  get apps() {
    return state.commands.filter((command) => command.type === 3);
  },
  get mayDelete() {
    return state.channel.can_delete;
  },
  get maySend() {
    return state.channel.can_send;
  },
  get mayReact() {
    return state.channel.can_react;
  },
  react: (message, emoji, on) => perform({ do: "react", message: message.id, emoji: emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name, on }),
  dismiss(message) {
    dismissed.add(message.id);
    draw(false);
  },
  remove: (message) => perform({ do: "delete", message: message.id }),
  edit: (message) => writer.edit(message),
  reply: (message) => writer.reply(message, author(message).name),
  app: (command, message) => interact({ do: "context", command: command.name, target: { message: message.id } }, [], (said) => toast(said, "wrong")),
  person: personMenu,
  jump(id) {
    const row = rows.get(id)?.node;
    if (!row) return toast("That message is further up than this page shows");
    row.scrollIntoView({ block: "center" });
    row.classList.add("flash");
    row.addEventListener("animationend", () => row.classList.remove("flash"), { once: true });
  },
  async use(message, part, values, node) {
    node.setAttribute("aria-busy", "true");
    const line = rows.get(message.id)?.node.querySelector(".failed");
    if (line) line.hidden = true;
    await interact(values ? { do: "choose", message: message.id, custom_id: part.custom_id, values } : { do: "press", message: message.id, custom_id: part.custom_id }, [], (said) => {
      if (!line) return toast(said, "wrong");
      line.textContent = said;
      line.hidden = false;
      pin();
    });
    node.removeAttribute("aria-busy");
  },
};

function personMenu(who, anchor) {
  const member = names.member(who.id);
  const apps = state.commands.filter((command) => command.type === 2);
  const items = [
    ...(who.id !== state.bot.user_id ? [] : [{ label: `Message ${who.name}`, icon: "at", run: () => openDm(who.id) }]),
    ...(state.channel?.can_send ? [{ label: "Mention", icon: "hash", run: () => mention(who.id) }] : []),
    ...(state.people.some((person) => person.id === who.id) && who.id !== state.me.id ? [{ label: `See as ${who.name}`, icon: "eye", run: () => be(who.id) }] : []),
    ...(who.id === state.me.id && member ? [{ label: "Leave the server", icon: "join", run: () => perform({ do: "leave" }) }] : []),
    ...(member ? apps.map((command) => ({ label: command.name, icon: "slash", run: () => interact({ do: "context", command: command.name, target: { user: who.id } }, [], (said) => toast(said, "wrong")) })) : []),
  ];
  if (items.length) openMenu(anchor, who.name, items);
}

function mention(id) {
  const box = $("say");
  box.value += `<@${id}> `;
  writer.focus();
}

async function openDm(user) {
  const opened = await perform({ do: "open_dm", user });
  if (opened) open(opened.channel);
}

function open(channel) {
  drawer = "";
  sticky = true;
  go(state.me.id, channel);
}

function be(person) {
  drawer = "";
  go(person, state.channel && state.channel.type !== 1 ? state.channel.id : undefined);
}

function toggle(which) {
  if (which === "channels") drawer = drawer === "channels" ? "" : "channels";
  else if (window.innerWidth >= 1100) tab = tab === which ? "" : which;
  else {
    tab = which;
    drawer = drawer === "side" ? "" : "side";
  }
  draw(false);
  if (drawer) $(drawer).querySelector("button:not(:disabled)")?.focus();
}

const advance = (seconds) => perform({ do: "advance", seconds });
const bot = (what) => perform({ do: "bot", what });

const writer = composer($("write"), {
  say: async (content, files, reply) => {
    sticky = true;
    return Boolean(await perform({ do: "say", content: addressed(content), reply_to: reply?.id }, files));
  },
  edit: async (message, content) => Boolean(await perform(content ? { do: "edit", message: message.id, content } : { do: "delete", message: message.id })),
  run: (entry, options, files) => {
    sticky = true;
    interact({ do: "run", command: entry.words, options }, files, (said) => toast(said, "wrong"));
  },
  suggest: async (entry, options) => (await act({ do: "complete", person: state.me.id, channel: state.channel.id, command: entry.words, options })).choices,
  lastOwn: () => state.messages.findLast((message) => message.author?.id === state.me.id && message.type === 0),
  tell: (text) => toast(text),
});

// What the client of a chat does with a picked "@Name" or "#channel": puts the id in its place, the longest name first.
function addressed(text) {
  const marks = [
    ...names.members().map((user) => [`@${user.name}`, `<@${user.id}>`]),
    ...names.roles().map((role) => [`@${role.name}`, `<@&${role.id}>`]),
    ...names.channels().filter((channel) => channel.type !== 1).map((channel) => [`#${channel.name}`, `<#${channel.id}>`]),
  ].sort((a, b) => b[0].length - a[0].length);
  return text.split(/(```[\s\S]*?```|`[^`]*`)/).map((piece, at) => (at % 2 ? piece : marks.reduce((done, [mark, id]) => done.split(mark).join(id), piece))).join("");
}

function draw(moved) {
  const all = JSON.stringify;
  document.title = state.channel ? `${state.channel.type === 1 ? "@" : "#"}${state.channel.name} · plaza sandbox` : "plaza sandbox";
  document.body.dataset.drawer = drawer;
  document.body.dataset.tab = tab;
  $("veil").hidden = !drawer;
  redraw($("stage"), all([state.people, state.me.id, state.bot]), () => stageBar(state, { be, advance, toggle }));
  redraw($("channels"), all([state.guild, state.members.length, state.me.id, state.channel?.id, [...state.channels, ...state.dms].map((channel) => [channel, unread(channel)])]), () => channelColumn(state, state.channel?.id, { open, unread, write: () => openDm(state.bot.user_id) }));
  redraw($("channel-head"), all([state.channel, tab]), heading);
  redraw($("side"), all([tab, tab === "bot" ? state.bot : [state.members, state.me.id]]), side);
  drawMessages(moved);
  const channel = state.channel;
  writer.update({
    person: state.me.id,
    channel: channel?.id,
    commands: channel ? state.commands : [],
    locale: state.me.locale,
    may: Boolean(channel?.can_send),
    attach: Boolean(channel?.can_attach),
    label: channel ? `Message ${channel.type === 1 ? "@" : "#"}${channel.name}` : "",
    refusal: channel ? (channel.archived ? "This thread is archived." : "You can't write in this channel.") : "",
  });
  if (moved && !$("side").contains(document.activeElement) && !$("stage").contains(document.activeElement) && !document.querySelector("dialog[open]") && window.innerWidth > 700) writer.focus();
  tick();
}

function heading() {
  const channel = state.channel;
  const wide = (which, symbolName, label) => h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, "aria-pressed": String(tab === which), "data-key": `tab-${which}`, onclick: () => toggle(which) }, icon(symbolName));
  return [
    channel && (channel.type === 1 ? avatar(channel.user, "tiny") : symbol(channel)),
    h("h2", { class: "clip" }, channel?.name ?? "Nothing to see"),
    channel?.topic && h("p", { class: "topic clip", title: channel.topic }, markdown(channel.topic, { blocks: false })),
    h("span", { class: "push" }),
    wide("members", "people", "Members"),
    wide("bot", "terminal", "The bot and its log"),
  ];
}

function side() {
  if (!tab) return [];
  const one = (which, label) => h("button", { type: "button", role: "tab", "aria-selected": String(tab === which), "data-key": `side-${which}`, onclick: () => {
    tab = which;
    draw(false);
  } }, label);
  return [
    h("div", { class: "tabs", role: "tablist" }, one("members", "Members"), one("bot", "Bot")),
    tab === "bot" ? botPanel(state, { bot, advance }) : memberList(state, personMenu),
  ];
}

function drawMessages(moved) {
  const list = $("messages");
  if (moved) {
    rows.clear();
    list.replaceChildren();
    sticky = true;
  }
  const out = [];
  let before;
  let day = "";
  const context = JSON.stringify([state.channel?.can_send, state.channel?.can_react, state.commands.length, state.members.map((member) => [member.name, member.color])]);
  const alive = new Set();
  for (const message of (state.messages ?? []).filter((one) => !dismissed.has(one.id))) {
    const today = written(moment(message), "D");
    if (today !== day) out.push(divider(today));
    const compact = today === day && continues(message, before);
    day = today;
    const fingerprint = JSON.stringify([message, compact, context]);
    let row = rows.get(message.id);
    if (row?.fingerprint !== fingerprint) {
      const focus = row?.node.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      row = { fingerprint, focus, node: messageRow(message, compact, deeds) };
      rows.set(message.id, row);
    }
    alive.add(message.id);
    out.push(row.node);
    before = message;
  }
  for (const id of rows.keys()) if (!alive.has(id)) rows.delete(id);
  if (!out.length) out.push(h("li", { class: "empty" }, state.channel ? h("p", {}, `This is the beginning of ${state.channel.type === 1 ? "@" : "#"}${state.channel.name}.`) : outside()));
  arrange(list, out);
  for (const row of rows.values()) {
    if (row.focus) row.node.querySelector(`[data-key="${CSS.escape(row.focus)}"]`)?.focus();
    row.focus = undefined;
  }
  pin();
}

function outside() {
  if (state.me.in_guild) return h("p", {}, `${state.me.name} sees no channel here.`);
  return [h("p", {}, `${state.me.name} is not in ${state.guild.name}.`), h("button", { type: "button", class: "button primary", onclick: () => perform({ do: "join" }) }, `Join ${state.guild.name}`)];
}

// Puts the nodes in order and leaves those that already stand right untouched.
function arrange(list, nodes) {
  const keep = new Set(nodes);
  for (const child of [...list.children]) if (!keep.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
}

const dividers = new Map();
function divider(text) {
  const key = `${state.channel?.id}/${text}`;
  if (!dividers.has(key)) dividers.set(key, h("li", { class: "divider", role: "separator" }, h("span", {}, text)));
  return dividers.get(key);
}

function pin() {
  const scroll = $("scroll");
  if (sticky) scroll.scrollTop = scroll.scrollHeight;
  $("jump").hidden = sticky;
}

$("scroll").addEventListener("scroll", () => {
  const scroll = $("scroll");
  sticky = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  $("jump").hidden = sticky;
});
$("scroll").addEventListener("load", pin, true);
new ResizeObserver(pin).observe($("scroll"));
$("jump").addEventListener("click", () => {
  sticky = true;
  pin();
});
$("veil").addEventListener("click", () => {
  drawer = "";
  draw(false);
});

document.addEventListener("keydown", (event) => {
  if (!state || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && drawer) {
    drawer = "";
    draw(false);
  } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const line = [...ordered(state).flatMap((group) => group.channels), ...state.dms].filter((channel) => channel.type !== 2 && channel.type !== 13);
    const at = line.findIndex((channel) => channel.id === state.channel?.id);
    const next = line[(at + (event.key === "ArrowDown" ? 1 : line.length - 1)) % line.length];
    if (next) open(next.id);
  } else if (event.key === "/" && state.channel?.can_send && !event.target.closest("input, textarea, select, .pop") && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const box = $("say");
    box.value = "/";
    box.focus();
    box.dispatchEvent(new Event("input"));
  }
});

window.addEventListener("hashchange", refresh);
setInterval(() => {
  refreshRelative();
  tick();
}, 5000);
listen({
  onChange: refresh,
  onLog: logged,
  onLost: () => {
    if (!lost) toast("The connection to the sandbox is gone. Waiting for it to come back.", "wrong");
    lost = true;
  },
});
refresh();
