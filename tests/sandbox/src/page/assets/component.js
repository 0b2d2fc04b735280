// Message components of both generations, by Discord's type numbers.

import { avatar, colour, h, icon } from "./dom.js";
import { armSpoiler, markdown } from "./markdown.js";
import { behind, fileCard, local, picture } from "./media.js";
import { openList } from "./listbox.js";
import { names } from "./names.js";

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "primary" };

/** Draws `part` of `message`; `use(part, values?)` is called when the person presses or chooses. */
export function component(part, message, use) {
  const draw = DRAW[part.type];
  return draw ? draw(part, message, use) : h("p", { class: "unknown" }, `A component of kind ${part.type} that this page does not know`);
}

const all = (parts, message, use) => (parts ?? []).map((part) => component(part, message, use));

const DRAW = {
  1: (row, message, use) => h("div", { class: "row" }, all(row.components, message, use)),
  2: button,
  3: (part, message, use) => select(part, message, use, () => part.options ?? []),
  5: (part, message, use) => select(part, message, use, people),
  6: (part, message, use) => select(part, message, use, roles),
  7: (part, message, use) => select(part, message, use, mentionables),
  8: (part, message, use) => select(part, message, use, () => channels(part.channel_types)),
  9: (part, message, use) => h("div", { class: "section" },
    h("div", { class: "section-text" }, all(part.components, message, use)),
    part.accessory && h("div", { class: "accessory" }, component(part.accessory, message, use))),
  10: (part) => h("div", { class: "prose" }, markdown(part.content)),
  11: (part, message) => spoiled(part, picture(part.media?.url ?? "", { message, cls: "thumb", alt: part.description })),
  12: (part, message) => h("div", { class: `gallery of-${Math.min(part.items?.length ?? 0, 4)}` },
    (part.items ?? []).map((item) => spoiled(item, picture(item.media?.url ?? "", { message, alt: item.description })))),
  13: (part, message) => {
    const src = local(part.file?.url, message) ?? "";
    const name = part.name ?? decodeURIComponent(src.split("/").pop() || "file");
    return spoiled(part, fileCard({ src, name, size: part.size ?? behind(part.file?.url, message)?.size }));
  },
  14: (part) => h("hr", { class: `gap-${part.spacing ?? 1} ${part.divider === false ? "blank" : ""}` }),
  17: (part, message, use) => spoiled(part, h("section", { class: "container", style: { "--accent": colour(part.accent_color) ?? "var(--line-strong)" } },
    all(part.components, message, use))),
};

function spoiled(part, node) {
  return part.spoiler ? armSpoiler(h("div", { class: "spoiler block" }, node)) : node;
}

function button(part, _message, use) {
  const face = [part.emoji && h("span", { class: "emoji" }, part.emoji.name), part.label && h("span", {}, part.label)];
  if (part.style === 5) return h("a", { class: "button secondary", href: part.url, target: "_blank", rel: "noopener noreferrer" }, face, icon("open"));
  return h("button", {
    type: "button",
    class: `button ${BUTTON_STYLES[part.style] ?? "secondary"}`,
    disabled: part.disabled,
    "data-key": part.custom_id,
    onclick: (event) => use(part, undefined, event.currentTarget),
  }, face);
}

function select(part, _message, use, options) {
  const chosen = () => (part.options ?? []).filter((option) => option.default).map((option) => option.label).join(", ");
  const face = h("span", { class: "select-face" }, chosen() || part.placeholder || "Make a selection");
  return h("button", {
    type: "button",
    class: `select ${chosen() ? "" : "empty"}`,
    disabled: part.disabled,
    "aria-haspopup": "listbox",
    "data-key": part.custom_id,
    onclick: async (event) => {
      const anchor = event.currentTarget;
      const choices = options();
      const values = await openList({
        anchor,
        label: part.placeholder || "Make a selection",
        options: choices,
        min: part.min_values ?? 1,
        max: part.max_values ?? 1,
        searchable: part.type !== 3,
      });
      if (!values) return;
      face.textContent = choices.filter((choice) => values.includes(choice.value)).map((choice) => choice.label).join(", ") || part.placeholder;
      use(part, values, anchor);
    },
  }, face, icon("chevron"));
}

const people = () => names.members().map((user) => ({ value: user.id, label: user.name, picture: avatar(user, "tiny") }));
const roles = () => names.roles().map((role) => ({ value: role.id, label: `@${role.name}` }));
const mentionables = () => [...people(), ...roles()];
const channels = (kinds) => names.channels()
  .filter((channel) => channel.type !== 1 && (!kinds?.length || kinds.includes(channel.type)))
  .map((channel) => ({ value: channel.id, label: `${channel.type === 4 ? "" : "#"}${channel.name}` }));

/** The choices of an entity select or an option of that kind: `user`, `role`, `channel`, `mentionable`. */
export const entities = { user: people, role: roles, mentionable: mentionables, channel: channels };
