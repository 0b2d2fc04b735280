// Discord's markdown to elements. The input is untrusted: the output is made of text nodes and a fixed set of tags.

import { h } from "./dom.js";
import { timeElement } from "./time.js";
import { names } from "./names.js";

/** The text as block elements. `small` leaves headings out, as Discord does in field values. */
export function markdown(text, { blocks = true } = {}) {
  const out = document.createDocumentFragment();
  if (!text) return out;
  for (const piece of splitFences(text)) {
    if (piece.code !== undefined) out.append(codeBlock(piece));
    else if (blocks) out.append(...blockLines(piece.text));
    else out.append(...inline(piece.text));
  }
  return out;
}

function splitFences(text) {
  const pieces = [];
  const fence = /```(?:([\w+-]{1,20})\n)?([\s\S]*?[^\n`][\s\S]*?)```/g;
  let from = 0;
  for (const match of text.matchAll(fence)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index).replace(/\n$/, "") });
    pieces.push({ code: match[2].replace(/^\n/, "").replace(/\n$/, ""), language: match[1] });
    from = match.index + match[0].length;
  }
  const rest = text.slice(from);
  if (rest) pieces.push({ text: from ? rest.replace(/^\n/, "") : rest });
  return pieces;
}

function codeBlock({ code, language }) {
  return h("pre", { class: "code", tabindex: "0" }, h("code", { "data-language": language }, code));
}

function blockLines(text) {
  const out = [];
  const lines = text.split("\n");
  let paragraph = [];
  const flush = () => {
    if (paragraph.length) out.push(h("p", {}, inline(paragraph.join("\n"))));
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
    const small = /^-# +(\S.*)$/.exec(line);
    if (heading) {
      flush();
      out.push(h("p", { class: `h${heading[1].length}`, role: "heading", "aria-level": String(heading[1].length + 2) }, inline(heading[2])));
    } else if (small) {
      flush();
      out.push(h("p", { class: "subtext" }, inline(small[1])));
    } else if (/^>>> /.test(line)) {
      flush();
      out.push(h("blockquote", {}, blockLines([line.slice(4), ...lines.slice(at + 1)].join("\n"))));
      break;
    } else if (/^> /.test(line)) {
      flush();
      const quoted = [];
      while (at < lines.length && /^> /.test(lines[at])) quoted.push(lines[at++].slice(2));
      at -= 1;
      out.push(h("blockquote", {}, blockLines(quoted.join("\n"))));
    } else if (/^ *([-*]|\d{1,9}\.) +\S/.test(line)) {
      flush();
      const items = [];
      const numbered = /^ *\d/.test(line);
      while (at < lines.length && /^ *([-*]|\d{1,9}\.) +\S/.test(lines[at]) && (/^ +/.test(lines[at]) || /^\d/.test(lines[at]) === numbered)) items.push(lines[at++]);
      at -= 1;
      out.push(list(items));
    } else paragraph.push(line);
  }
  flush();
  return out;
}

function list(lines) {
  const first = /^ *(\d+)\./.exec(lines[0]);
  const items = lines.map((line) => {
    const [, indent, , body] = /^( *)([-*]|\d+\.) +(.*)$/.exec(line);
    return h("li", { class: indent.length >= 2 ? "deeper" : undefined }, inline(body));
  });
  return first ? h("ol", { start: first[1] }, items) : h("ul", {}, items);
}

const pair = (mark, tag, cls) => ({
  find: new RegExp(mark),
  make: (match, depth) => h(tag, { class: cls }, inline(match[1], depth)),
});

// In order of precedence where two begin at the same place.
const RULES = [
  { find: /\\([^A-Za-z0-9\s])/, make: (match) => match[1] },
  { find: /(`+)([\s\S]*?[^`])\1(?!`)/, make: (match) => h("code", {}, match[2].trim() || match[2]) },
  { find: /<t:(-?\d{1,17})(?::([tTdDfFRsS]))?>/, make: (match) => timeElement(Number(match[1]) * 1000, match[2] ?? "f") },
  { find: /<@!?(\d{1,20})>/, make: (match) => mention(`@${names.user(match[1])}`, match[1]) },
  { find: /<@&(\d{1,20})>/, make: (match) => roleMention(match[1]) },
  { find: /<#(\d{1,20})>/, make: (match) => channelMention(match[1]) },
  { find: /<\/([^:>\n]{1,100}):(\d{1,20})>/, make: (match) => h("span", { class: "mention" }, `/${match[1]}`) },
  { find: /<a?:(\w{2,32}):(\d{1,20})>/, make: (match) => h("span", { class: "custom-emoji", title: `:${match[1]}:` }, `:${match[1]}:`) },
  { find: /\[([^\]\n]{1,500})\]\(<?(https?:\/\/[^\s)>]+)>?\)/, make: (match, depth) => link(match[2], inline(match[1], depth)) },
  { find: /<(https?:\/\/[^\s>]+)>/, make: (match) => link(match[1], match[1]) },
  { find: /https?:\/\/[^\s<>]*[^\s<>.,:;"'\])!?|*_~]/, make: (match) => link(match[0], match[0]) },
  { find: /@(everyone|here)\b/, make: (match) => mention(`@${match[1]}`) },
  pair("\\|\\|([\\s\\S]+?)\\|\\|", "span", "spoiler"),
  pair("\\*\\*\\*([\\s\\S]+?)\\*\\*\\*(?!\\*)", "strong", "italic"),
  pair("\\*\\*([\\s\\S]+?)\\*\\*(?!\\*)", "strong"),
  pair("__([\\s\\S]+?)__(?!_)", "u"),
  pair("\\*(?=\\S)((?:\\*\\*|[^*])+?\\S?)\\*(?!\\*)", "em"),
  pair("(?<![A-Za-z0-9])_(?=\\S)((?:__|[^_])+?)_(?![A-Za-z0-9_])", "em"),
  pair("~~([\\s\\S]+?)~~(?!~)", "s"),
];

function inline(text, depth = 0) {
  const out = [];
  let rest = text;
  while (rest && depth < 12) {
    let best;
    let rule;
    for (const candidate of RULES) {
      const match = candidate.find.exec(rest);
      if (match && (!best || match.index < best.index)) [best, rule] = [match, candidate];
      if (best?.index === 0) break;
    }
    if (!best) break;
    if (best.index) out.push(rest.slice(0, best.index));
    out.push(rule.make(best, depth + 1));
    rest = rest.slice(best.index + best[0].length);
  }
  if (rest) out.push(rest);
  for (const node of out) if (node.className === "spoiler") armSpoiler(node);
  return out;
}

/** Hides an element until it is pressed. */
export function armSpoiler(node) {
  node.setAttribute("role", "button");
  node.setAttribute("tabindex", "0");
  node.setAttribute("aria-label", "Spoiler, press to show");
  const show = (event) => {
    if (node.classList.contains("shown")) return;
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    node.removeAttribute("aria-label");
    node.removeAttribute("role");
  };
  node.addEventListener("click", show, { capture: true });
  node.addEventListener("keydown", show);
  return node;
}

function mention(text, user) {
  return h("span", { class: `mention ${user && user === names.me() ? "me" : ""}` }, text);
}

function roleMention(id) {
  const role = names.role(id);
  return h("span", { class: "mention" }, `@${role?.name ?? "unknown-role"}`);
}

function channelMention(id) {
  const channel = names.channel(id);
  if (!channel) return h("span", { class: "mention" }, "#no-access");
  return h("a", { class: "mention", href: `#/${names.me()}/${id}` }, `#${channel.name}`);
}

function link(href, content) {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, content);
}
