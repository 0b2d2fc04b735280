// Files and pictures. Everything is shown from the page's own server: no address outside this machine is ever loaded.

import { bytes, h, icon } from "./dom.js";

/** Where the page serves an attachment, or nothing when the address is not one of the simulator's. */
export function local(url, message) {
  if (!url) return undefined;
  if (url.startsWith("attachment://")) {
    const named = (message?.attachments ?? []).find((file) => file.filename === url.slice(13));
    return named && `/media/${named.id}/${encodeURIComponent(named.filename)}`;
  }
  const match = /\/attachments\/\d+\/(\d+)\/([^/?#]+)/.exec(url);
  return match ? `/media/${match[1]}/${match[2]}` : undefined;
}

/** The attachment of `message` that stands behind an address. */
export function behind(url, message) {
  const id = /\/media\/(\d+)\//.exec(local(url, message) ?? "")?.[1];
  return (message?.attachments ?? []).find((file) => file.id === id);
}

/** A picture from an embed or a component; a link when it lies outside. */
export function picture(url, { message, alt, cls } = {}) {
  const src = local(url, message);
  if (!src) return h("a", { class: "outside", href: /^https?:/.test(url) ? url : undefined, target: "_blank", rel: "noopener noreferrer" }, alt || "Picture outside the sandbox");
  return h("a", { href: src, target: "_blank", rel: "noopener", class: `picture ${cls ?? ""}` }, h("img", { src, alt: alt ?? "", loading: "lazy" }));
}

/** An attachment below a message. */
export function attachment(file, message) {
  const src = local(file.url, message) ?? `/media/${file.id}/${encodeURIComponent(file.filename)}`;
  if ((file.content_type ?? "").startsWith("image/") && !file.content_type.includes("svg")) {
    return h("a", { href: src, target: "_blank", rel: "noopener", class: "picture attached" }, h("img", { src, alt: file.description ?? file.filename, width: file.width, height: file.height }));
  }
  return fileCard({ src, name: file.filename, size: file.size });
}

/** A file as a row with its name, size and what can be done with it. */
export function fileCard({ src, name, size }) {
  const readable = /\.(html?|txt|json|csv|log|md|svg|pdf)$/i.test(name);
  return h("div", { class: "file-card" },
    icon("file"),
    h("div", { class: "file-name" }, h("a", { href: src, target: "_blank", rel: "noopener" }, name), h("span", { class: "muted" }, size === undefined ? "" : bytes(size))),
    readable && h("a", { class: "icon-button", href: src, target: "_blank", rel: "noopener", "aria-label": `Open ${name}`, title: "Open in a new tab" }, icon("open")),
    h("a", { class: "icon-button", href: `${src}?download=1`, download: name, "aria-label": `Download ${name}`, title: "Download" }, icon("download")));
}
