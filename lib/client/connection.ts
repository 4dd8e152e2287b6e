import { useSyncExternalStore } from "react";

/** `on`: the server answers. `offline`: this device says it has no network. `lost`: nobody answers. */
type Connection = "on" | "offline" | "lost";

let isLost = false;
const followers = new Set<() => void>();
const waiting = new Set<() => void>();

const tell = () => {
  for (const follower of followers) follower();
};

/** The server has answered, whatever it said. */
export function noteReached(): void {
  if (!isLost) return;
  isLost = false;
  tell();
  for (const goOn of waiting) goOn();
}

/** The server could not be reached. */
export function noteUnreached(): void {
  if (isLost) return;
  isLost = true;
  tell();
}

/** How this page and the server are joined now. */
const connection = (): Connection => (!navigator.onLine ? "offline" : isLost ? "lost" : "on");

/** The same, followed. `on` before the page has come alive. */
export const useConnection = (): Connection => useSyncExternalStore(follow, connection, () => "on");

function follow(follower: () => void): () => void {
  followers.add(follower);
  addEventListener("online", follower);
  addEventListener("offline", follower);
  return () => {
    followers.delete(follower);
    removeEventListener("online", follower);
    removeEventListener("offline", follower);
  };
}

/** Be called each time the connection is back. @returns Ends it. */
export function onReached(goOn: () => void): () => void {
  waiting.add(goOn);
  addEventListener("online", goOn);
  return () => {
    waiting.delete(goOn);
    removeEventListener("online", goOn);
  };
}
