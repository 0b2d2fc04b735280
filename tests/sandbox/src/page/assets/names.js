// Who and what an id stands for, as the chosen person sees it.

let users = new Map();
let roles = new Map();
let channels = new Map();
let self;

/** Lookups filled by `learn`. */
export const names = {
  me: () => self,
  user: (id) => users.get(id)?.name ?? "unknown-user",
  member: (id) => users.get(id),
  role: (id) => roles.get(id),
  channel: (id) => channels.get(id),
  members: () => [...users.values()],
  roles: () => [...roles.values()],
  channels: () => [...channels.values()],
};

/** Takes the names out of a fresh view. */
export function learn(view) {
  self = view.me.id;
  users = new Map([...view.people, ...view.members].map((user) => [user.id, user]));
  roles = new Map(view.roles.map((role) => [role.id, role]));
  channels = new Map([...view.channels, ...view.dms].map((channel) => [channel.id, channel]));
}

/** The author of a message as shown: member names and colours over the bare user. */
export function author(message) {
  const user = message.author ?? { id: "0", username: "Unknown" };
  const known = message.webhook_id ? undefined : users.get(user.id);
  return {
    id: user.id,
    name: known?.name ?? user.global_name ?? user.username,
    colour: known?.color ?? 0,
    bot: Boolean(user.bot || message.webhook_id),
  };
}
