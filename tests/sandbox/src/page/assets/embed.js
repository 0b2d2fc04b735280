// Embeds, as bots of the older kind send them.

import { colour, h } from "./dom.js";
import { markdown } from "./markdown.js";
import { picture } from "./media.js";
import { when } from "./time.js";

/** One embed of `message`. */
export function embed(card, message) {
  const linked = (text, url) => (url ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : text);
  return h("article", { class: "embed", style: { "--accent": colour(card.color) ?? "var(--line-strong)" } },
    h("div", { class: "embed-body" },
      card.author?.name && h("p", { class: "embed-author" }, linked(card.author.name, card.author.url)),
      card.title && h("p", { class: "embed-title" }, linked(h("span", {}, markdown(card.title, { blocks: false })), card.url)),
      card.description && h("div", { class: "prose" }, markdown(card.description)),
      card.fields?.length > 0 && h("div", { class: "embed-fields" }, card.fields.map((field) =>
        h("div", { class: field.inline ? "inline" : "" }, h("p", { class: "field-name" }, markdown(field.name, { blocks: false })), h("div", { class: "prose" }, markdown(field.value))))),
      card.image?.url && picture(card.image.url, { message, alt: card.title })),
    card.thumbnail?.url && picture(card.thumbnail.url, { message, cls: "thumb", alt: "" }),
    (card.footer?.text || card.timestamp) && h("p", { class: "embed-footer" },
      [card.footer?.text, card.timestamp && when(Date.parse(card.timestamp))].filter(Boolean).join(" • ")));
}
