// Slash commands: the list that "/" opens, and the form of the chosen one.

import { h, icon } from "./dom.js";
import { combobox } from "./combobox.js";
import { entities } from "./component.js";

/** Every runnable path of the registered commands, in the person's language, sorted by name. */
export function flatten(commands, locale) {
  const local = (thing, what) => thing[`${what}_localizations`]?.[locale] ?? thing[what];
  const out = [];
  const walk = (command, node, path, shown) => {
    const below = (node.options ?? []).filter((option) => option.type === 1 || option.type === 2);
    if (below.length) for (const option of below) walk(command, option, [...path, option.name], [...shown, local(option, "name")]);
    else out.push({ words: [command.name, ...path].join(" "), name: shown.join(" "), description: local(node, "description"), options: (node.options ?? []).map((option) => ({ ...option, shown: local(option, "name"), description: local(option, "description") })) });
  };
  for (const command of commands) if ((command.type ?? 1) === 1) walk(command, command, [], [local(command, "name")]);
  return out.sort((a, b) => a.name.localeCompare(b.name));
}

/** The commands that fit what was typed after the slash: those that begin with it first. */
export function matching(commands, typed) {
  const wanted = typed.trim().toLowerCase();
  const rank = (entry) => (entry.name.startsWith(wanted) ? 0 : entry.name.split(" ").some((word) => word.startsWith(wanted)) ? 1 : entry.name.includes(wanted) ? 2 : 3);
  return commands.filter((entry) => rank(entry) < 3).sort((a, b) => rank(a) - rank(b));
}

const KIND = { 3: "text", 4: "whole number", 5: "yes or no", 6: "person", 7: "channel", 8: "role", 9: "person or role", 10: "number", 11: "file" };

/**
 * The form of one command. `run(options, files)` sends it, `suggest(options)` asks the bot for choices, `cancel()` goes back
 * to writing.
 */
export function commandForm(entry, { run, suggest, cancel }) {
  const fields = new Map();
  const box = h("div", { class: "options" });
  const more = h("div", { class: "more-options" });
  const hint = h("p", { class: "hint" }, entry.description);
  const form = h("form", {
    class: "command-form", "aria-label": `/${entry.name}`, novalidate: true,
    onsubmit: send,
    onkeydown: (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    },
  },
  hint,
  h("div", { class: "command-line" }, h("span", { class: "command-name" }, `/${entry.name}`), box, more,
    h("button", { type: "button", class: "icon-button", "aria-label": "Cancel the command", title: "Cancel (Esc)", onclick: cancel }, icon("close")),
    h("button", { type: "submit", class: "icon-button accent", "aria-label": "Run the command", title: "Run (Enter)" }, icon("send"))));

  function add(option) {
    const field = editor(option, () => gather(option));
    fields.set(option.name, { option, ...field });
    field.node.addEventListener("focus", () => {
      hint.classList.remove("wrong");
      hint.textContent = `${option.shown}: ${option.description} (${KIND[option.type] ?? "value"}${option.required ? "" : ", optional"})`;
    });
    box.append(h("label", { class: "option" }, h("span", {}, option.shown), field.node));
    return field;
  }
  function offer() {
    more.replaceChildren(...entry.options.filter((option) => !fields.has(option.name)).map((option) =>
      h("button", { type: "button", class: "chip", title: option.description, onclick: () => {
        const field = add(option);
        offer();
        field.focus();
      } }, `+ ${option.shown}`)));
  }
  function gather(focused) {
    const out = [];
    for (const { option, value } of fields.values()) {
      const given = value();
      if (option === focused) out.push({ name: option.name, type: option.type, value: given, focused: true });
      else if (given !== "" && given !== undefined) out.push({ name: option.name, type: option.type, value: given });
    }
    return out;
  }
  function editor(option, soFar) {
    const fits = (options) => async (typed) => options().filter((choice) => choice.label.toLowerCase().includes(typed.toLowerCase()));
    const suggesting = (source, free, wait) => combobox({ label: option.shown, key: option.name, source, free, wait });
    if (option.choices?.length) return suggesting(fits(() => option.choices.map((choice) => ({ value: choice.value, label: choice.name }))));
    if (option.autocomplete) return suggesting(async () => (await suggest(soFar())).map((choice) => ({ value: choice.value, label: choice.name })), true, 120);
    if (option.type === 5) return suggesting(fits(() => [{ value: true, label: "True" }, { value: false, label: "False" }]));
    const kind = { 6: "user", 8: "role", 9: "mentionable" }[option.type];
    if (kind) return suggesting(fits(entities[kind]));
    if (option.type === 7) return suggesting(fits(() => entities.channel(option.channel_types)));
    if (option.type === 11) {
      const input = h("input", { type: "file", "aria-label": option.shown, "data-field": option.name });
      return { node: input, focus: () => input.focus(), value: () => input.files[0]?.name ?? "", file: () => input.files[0] };
    }
    const input = h("input", { type: "text", autocomplete: "off", "aria-label": option.shown, "data-field": option.name, inputmode: option.type === 3 ? undefined : "decimal", maxlength: option.max_length });
    return { node: input, focus: () => input.focus(), value: () => input.value };
  }
  function wrong(option, given) {
    if (given === "") return option.required ? `Say ${option.shown}: ${option.description}` : undefined;
    if (option.type === 4 && !/^[+-]?\d{1,16}$/.test(given)) return `${option.shown} is a whole number`;
    if (option.type === 10 && !Number.isFinite(Number(given))) return `${option.shown} is a number`;
    const size = [...String(given)].length;
    if (option.type === 3 && option.min_length && size < option.min_length) return `${option.shown} takes at least ${option.min_length} characters`;
    if ((option.type === 4 || option.type === 10) && option.min_value !== undefined && Number(given) < option.min_value) return `${option.shown} is at least ${option.min_value}`;
    if ((option.type === 4 || option.type === 10) && option.max_value !== undefined && Number(given) > option.max_value) return `${option.shown} is at most ${option.max_value}`;
    return undefined;
  }
  function send(event) {
    event.preventDefault();
    for (const field of fields.values()) {
      const said = wrong(field.option, field.value());
      if (!said) continue;
      field.focus();
      hint.textContent = said;
      hint.classList.add("wrong");
      return;
    }
    const files = [];
    const options = gather().map((option) => {
      const file = fields.get(option.name).file?.();
      if (file) {
        files.push(file);
        return { ...option, value: file.name };
      }
      return option.type === 4 || option.type === 10 ? { ...option, value: Number(option.value) } : option;
    });
    run(options, files);
  }

  entry.options.filter((option) => option.required).forEach(add);
  offer();
  return {
    node: form,
    focus: () => ([...fields.values()][0] ?? { focus: () => form.querySelector("[type=submit]").focus() }).focus(),
  };
}
