// The sandbox's clock as the page knows it, and how moments are written.

let ahead = 0;

/** Takes the server's present, in unix milliseconds. */
export function setNow(now) {
  ahead = now - Date.now();
}

/** The sandbox's present. */
export function now() {
  return Date.now() + ahead;
}

const locale = "en-GB";
const FORMATS = {
  t: { hour: "2-digit", minute: "2-digit" },
  T: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  d: { day: "2-digit", month: "2-digit", year: "numeric" },
  D: { day: "numeric", month: "long", year: "numeric" },
  f: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
  F: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
};

/** A moment in one of Discord's styles: t T d D f F R. */
export function written(millis, style = "f") {
  if (!Number.isFinite(millis) || Math.abs(millis) > 8.64e15) return "Invalid date";
  if (style === "R") return relative(millis);
  return new Intl.DateTimeFormat(locale, FORMATS[style] ?? FORMATS.f).format(millis);
}

function relative(millis) {
  const seconds = Math.round((millis - now()) / 1000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(seconds, "second");
}

/** "Today at 14:02", "Yesterday at …" or the date. */
export function when(millis) {
  const day = (moment) => new Date(moment).toDateString();
  const clock = written(millis, "t");
  if (day(millis) === day(now())) return `Today at ${clock}`;
  if (day(millis) === day(now() - 86_400_000)) return `Yesterday at ${clock}`;
  return `${written(millis, "d")} ${clock}`;
}

/** A `<time>` that keeps itself current when its style is relative. */
export function timeElement(millis, style) {
  const node = document.createElement("time");
  node.className = "stamp";
  if (Number.isFinite(millis) && Math.abs(millis) <= 8.64e15) node.dateTime = new Date(millis).toISOString();
  node.title = written(millis, "F");
  node.textContent = written(millis, style);
  if (style === "R") node.dataset.relative = String(millis);
  return node;
}

/** Writes all relative moments anew. */
export function refreshRelative() {
  for (const node of document.querySelectorAll("time[data-relative]")) {
    node.textContent = written(Number(node.dataset.relative), "R");
  }
}
