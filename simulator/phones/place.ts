import { platforms } from "./shapes";

interface Place {
  /** Who holds which phone; one id stands for all three. */
  people: string[];
  /** The asset whose chat is open on each phone; empty for none. */
  chats: string[];
}

/** The place that the address bar names. */
export function readPlace(): Place {
  const query = new URLSearchParams(location.search);
  return {
    people: (query.get("customer") ?? "").split(",").filter(Boolean),
    chats: platforms.map((platform) => query.get(platform) ?? ""),
  };
}

/** Keep in the address bar who holds what and which chats are open, so that a link or a reload brings it back. */
export function writePlace({ people, chats }: Place): void {
  const query = new URLSearchParams();
  const personIds = people.filter(Boolean);
  if (personIds.length > 0) query.set("customer", personIds.join(","));
  platforms.forEach((platform, index) => {
    if (chats[index]) query.set(platform, chats[index]);
  });
  history.replaceState(null, "", `?${query}`);
}
