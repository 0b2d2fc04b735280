// Where one writes: text, files, replies, edits, and the way into slash commands.

import { bytes, h, icon } from "./dom.js";
import { commandForm, flatten, matching } from "./command.js";

const MOST_FILES = 10;
const MOST_BYTES = 10_000_000;

/**
 * The writing line. `deeds`: `say(text, files, replyTo)`, `edit(message, text)`, `run(entry, options, files)`,
 * `suggest(entry, options)`, `lastOwn()`, `tell(text)`.
 */
export function composer(host, deeds) {
  let context = { commands: [], label: "", may: false, attach: false };
  let files = [];
  let target;
  let entries = [];
  let at = 0;
  let form;

  const text = h("textarea", { id: "say", rows: "1", maxlength: "4000", autocomplete: "off", oninput: typed, onkeydown: keys, onpaste: (event) => {
    if (event.clipboardData.files.length) take(event.clipboardData.files);
  } });
  const picker = h("input", { type: "file", id: "file", multiple: true, hidden: true, onchange: () => {
    take(picker.files);
    picker.value = "";
  } });
  const plus = h("button", { type: "button", class: "icon-button", "aria-label": "Attach files", title: "Attach files", onclick: () => picker.click() }, icon("plus"));
  const slash = h("button", { type: "button", class: "icon-button", "aria-label": "Commands", title: "Commands (/)", onclick: () => {
    text.value = "/";
    text.focus();
    typed();
  } }, icon("slash"));
  const send = h("button", { type: "button", class: "icon-button accent", "aria-label": "Send", title: "Send (Enter)", onclick: () => say() }, icon("send"));
  const banner = h("div", { class: "reply-to", hidden: true });
  const tray = h("div", { class: "tray", hidden: true });
  const palette = h("div", { class: "palette", role: "listbox", id: "commands", "aria-label": "Commands", hidden: true });
  const line = h("div", { class: "line" }, plus, text, slash, send, picker);
  const refusal = h("p", { class: "line closed", hidden: true });
  host.append(palette, banner, tray, line, refusal);
  host.addEventListener("dragover", (event) => event.preventDefault());
  host.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });

  function take(more) {
    if (!context.attach) return deeds.tell("You can't attach files in this channel");
    for (const file of more) {
      if (file.size > MOST_BYTES) deeds.tell(`${file.name} is larger than ${bytes(MOST_BYTES)}`);
      else if (files.length < MOST_FILES) files.push(file);
    }
    showTray();
    text.focus();
  }
  function showTray() {
    tray.hidden = !files.length;
    tray.replaceChildren(...files.map((file) => h("span", { class: "tray-file" }, icon("file"), h("span", { class: "clip" }, file.name), h("small", {}, bytes(file.size)),
      h("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, onclick: () => {
        files = files.filter((other) => other !== file);
        showTray();
      } }, icon("close")))));
  }
  function showTarget() {
    banner.hidden = !target;
    if (!target) return;
    banner.replaceChildren(h("span", { class: "clip" }, target.edit ? "Editing your message" : ["Replying to ", h("strong", {}, target.name)]),
      h("button", { type: "button", class: "icon-button", "aria-label": target.edit ? "Stop editing" : "Don't reply", onclick: drop }, icon("close")));
  }
  function drop() {
    if (target?.edit) text.value = "";
    target = undefined;
    showTarget();
    grow();
    text.focus();
  }
  function grow() {
    text.style.setProperty("height", "auto");
    text.style.setProperty("height", `${Math.min(text.scrollHeight, 220)}px`);
  }
  function typed() {
    grow();
    const wanted = /^\/([^\n]*)$/.exec(text.value);
    entries = wanted && !target?.edit ? matching(flatten(context.commands, context.locale), wanted[1]) : [];
    at = 0;
    showPalette(Boolean(wanted) && !target?.edit);
  }
  function showPalette(asked) {
    palette.hidden = !asked;
    text.setAttribute("aria-expanded", String(asked));
    if (!asked) return;
    palette.replaceChildren(...(entries.length ? entries.map((entry, index) => h("div", {
      role: "option", id: `command-${index}`, class: "list-row", "aria-selected": index === at ? "true" : "false",
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => choose(entry),
    }, h("span", { class: "list-text" },
      h("span", {}, h("strong", {}, `/${entry.name}`), entry.options.map((option) => h("span", { class: `hinted ${option.required ? "" : "optional"}` }, option.shown))),
      h("small", {}, entry.description)))) : [h("p", { class: "muted pad" }, context.commands.length ? "No command fits" : "The bot has no commands here. Is it running?")]));
    text.setAttribute("aria-activedescendant", `command-${at}`);
    palette.children[at]?.scrollIntoView({ block: "nearest" });
  }
  function choose(entry) {
    text.value = "";
    showPalette(false);
    const back = () => {
      form?.node.remove();
      form = undefined;
      line.hidden = false;
      text.focus();
    };
    form = commandForm(entry, {
      run: (options, uploads) => {
        back();
        deeds.run(entry, options, uploads);
      },
      suggest: (options) => deeds.suggest(entry, options),
      cancel: back,
    });
    line.hidden = true;
    host.append(form.node);
    form.focus();
  }
  function keys(event) {
    if (event.isComposing) return;
    if (!palette.hidden && entries.length && ["ArrowDown", "ArrowUp", "Enter", "Tab"].includes(event.key)) {
      event.preventDefault();
      if (event.key === "Enter" || event.key === "Tab") return choose(entries[at]);
      at = (at + (event.key === "ArrowDown" ? 1 : entries.length - 1)) % entries.length;
      return showPalette(true);
    }
    if (event.key === "Escape") {
      if (!palette.hidden) {
        text.value = "";
        showPalette(false);
      } else if (target) drop();
      else if (files.length) {
        files = [];
        showTray();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      say();
    } else if (event.key === "ArrowUp" && !text.value && !event.altKey) {
      const own = deeds.lastOwn();
      if (own) edit(own);
    }
  }
  async function say() {
    const words = text.value.trim();
    if (!words && !files.length) return;
    const [draft, sent, about] = [text.value, files, target];
    text.value = "";
    files = [];
    target = undefined;
    showTray();
    showTarget();
    grow();
    const taken = about?.edit ? await deeds.edit(about.edit, words) : await deeds.say(words, sent, about?.reply);
    if (taken) return;
    text.value = draft;
    files = sent;
    target = about;
    showTray();
    showTarget();
    grow();
  }
  function edit(message) {
    target = { edit: message };
    text.value = message.content;
    showTarget();
    grow();
    text.focus();
  }

  return {
    focus: () => (form ?? text).focus(),
    edit,
    reply(message, name) {
      target = { reply: message, name };
      showTarget();
      text.focus();
    },
    /** Takes the channel's rules and the commands; a new channel empties the line. */
    update(next) {
      const moved = next.channel !== context.channel || next.person !== context.person;
      context = next;
      text.placeholder = next.label;
      text.setAttribute("aria-label", next.label);
      plus.hidden = !next.attach;
      refusal.hidden = next.may;
      refusal.textContent = next.refusal;
      line.hidden = !next.may || Boolean(form && !moved);
      if (!moved) return;
      form?.node.remove();
      form = undefined;
      target = undefined;
      files = [];
      text.value = "";
      showTray();
      showTarget();
      showPalette(false);
      grow();
    },
  };
}
