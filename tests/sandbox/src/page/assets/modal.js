// Forms a bot asks for: checked here as Discord's client does, then by the simulator and the bot.

import { h, icon } from "./dom.js";
import { entities } from "./component.js";
import { markdown } from "./markdown.js";
import { openList } from "./listbox.js";

/** Shows the form; `submit(fields)` resolves to whether it was taken, and may throw a sentence. Esc discards the form. */
export function openModal(form, submit) {
  const returnTo = document.activeElement;
  const fields = [];
  const parts = (form.components ?? []).map((part) => draw(part, fields)).flat();
  const banner = h("p", { class: "banner", role: "alert", hidden: true });
  const send = h("button", { type: "submit", class: "button primary" }, "Submit");
  const dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title" },
    h("form", { method: "dialog", novalidate: true, onsubmit: go },
      h("header", {}, h("h2", { id: "modal-title" }, form.title), h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => dialog.close() }, icon("close"))),
      banner,
      h("div", { class: "modal-body" }, parts),
      h("footer", {}, h("button", { type: "button", class: "button secondary", onclick: () => dialog.close() }, "Cancel"), send)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (returnTo?.isConnected) returnTo.focus();
  });

  async function go(event) {
    event.preventDefault();
    const wrong = fields.filter((field) => !field.check());
    if (wrong.length) return wrong[0].focus();
    send.disabled = true;
    banner.hidden = true;
    try {
      if (await submit(fields.map((field) => field.answer()))) return dialog.close();
      banner.textContent = "Something went wrong. Try again.";
    } catch (error) {
      banner.textContent = error.message;
    }
    banner.hidden = false;
    send.disabled = false;
  }

  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.focus();
}

function draw(part, fields) {
  if (part.type === 1) return (part.components ?? []).map((inner) => draw(inner, fields));
  if (part.type === 10) return h("div", { class: "prose" }, markdown(part.content));
  if (part.type === 18) return draw({ ...part.component, label: part.label, description: part.description }, fields);
  if (part.type === 4) return textInput(part, fields);
  return choice(part, fields);
}

let count = 0;

function textInput(part, fields) {
  const id = `field-${(count += 1)}`;
  const required = part.required !== false;
  const most = part.max_length ?? 4000;
  const least = part.min_length ?? 0;
  const input = h(part.style === 2 ? "textarea" : "input", {
    id, maxlength: String(most), placeholder: part.placeholder, rows: part.style === 2 ? "4" : undefined, type: part.style === 2 ? undefined : "text",
    "aria-required": String(required), "aria-describedby": `${id}-note`, "data-field": part.custom_id, value: part.value ?? "",
  });
  const note = h("p", { id: `${id}-note`, class: "field-error", role: "alert" });
  const left = h("span", { class: "muted counter" });
  const size = () => [...input.value].length;
  const measure = () => {
    left.textContent = part.max_length ? `${size()}/${most}` : "";
  };
  const field = {
    focus: () => input.focus(),
    check() {
      const said = required && !input.value.trim() ? "Answer this question to go on"
        : input.value && size() < least ? `Write at least ${least} characters (${size()} so far)`
          : size() > most ? `Write at most ${most} characters (${size()} now)` : "";
      note.textContent = said;
      input.setAttribute("aria-invalid", String(Boolean(said)));
      return !said;
    },
    answer: () => ({ type: 4, custom_id: part.custom_id, value: input.value }),
  };
  input.addEventListener("input", () => {
    measure();
    if (note.textContent) field.check();
  });
  measure();
  fields.push(field);
  return labelled(part, required, id, [input, h("div", { class: "field-foot" }, note, left)]);
}

function choice(part, fields) {
  const id = `field-${(count += 1)}`;
  const required = part.required !== false;
  const options = { 3: () => part.options ?? [], 5: entities.user, 6: entities.role, 7: entities.mentionable, 8: () => entities.channel(part.channel_types) }[part.type]?.() ?? [];
  let values = options.filter((option) => option.default).map((option) => option.value);
  const face = h("span", { class: "select-face" });
  const show = () => {
    face.textContent = options.filter((option) => values.includes(option.value)).map((option) => option.label).join(", ") || part.placeholder || "Make a selection";
  };
  const note = h("p", { class: "field-error", role: "alert" });
  const opener = h("button", { type: "button", id, class: "select", "data-field": part.custom_id, "aria-haspopup": "listbox", onclick: async () => {
    const picked = await openList({ anchor: opener, label: part.label ?? part.placeholder ?? "Make a selection", options, min: part.min_values ?? 1, max: part.max_values ?? 1, searchable: part.type !== 3 });
    if (picked) values = picked;
    show();
    note.textContent = "";
  } }, face, icon("chevron"));
  show();
  fields.push({
    focus: () => opener.focus(),
    check() {
      note.textContent = required && !values.length ? "Choose one to go on" : "";
      return !note.textContent;
    },
    answer: () => ({ type: part.type, custom_id: part.custom_id, values }),
  });
  return labelled(part, required, id, [opener, note]);
}

function labelled(part, required, id, content) {
  return h("div", { class: "field" },
    h("label", { for: id }, part.label ?? part.custom_id, required && h("span", { class: "required", title: "Needed" }, " *")),
    part.description && h("p", { class: "muted" }, part.description),
    content);
}
