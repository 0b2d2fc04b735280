// Talks to the page's server; the only file that knows its addresses.

/** What `person` sees, and the messages of `channel` if they see it. */
export async function view(person, channel) {
  const query = new URLSearchParams();
  if (person) query.set("person", person);
  if (channel) query.set("channel", channel);
  const answer = await fetch(`/api/view?${query}`);
  return read(answer);
}

/** Lets a person do something; resolves to what came of it, throws a sentence when it was refused. */
export async function act(what, files = []) {
  const body = new FormData();
  body.set("act", JSON.stringify(what));
  for (const file of files) body.append("file", file, file.name);
  return read(await fetch("/api/act", { method: "POST", body }));
}

/** Calls `onChange` whenever anything changed, `onLog` with each line of the bot's log, `onLost` when the server went away. */
export function listen({ onChange, onLog, onLost }) {
  const events = new EventSource("/api/events");
  events.addEventListener("change", onChange);
  events.addEventListener("log", (event) => onLog(JSON.parse(event.data)));
  events.addEventListener("error", onLost);
}

async function read(answer) {
  const body = await answer.json().catch(() => ({ error: `The sandbox answered ${answer.status}` }));
  if (!answer.ok) throw new Error(body.error ?? `The sandbox answered ${answer.status}`);
  return body;
}
