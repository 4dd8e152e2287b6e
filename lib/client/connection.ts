import { useSyncExternalStore } from "react";
import { createSignal } from "./signal";

/** `on`: the server answers. `offline`: this device reports no network. `lost`: no answer comes. */
type Connection = "on" | "offline" | "lost";

let isLost = false;
const changed = createSignal();
const reached = createSignal();

/** The server has answered, with whatever status. */
export function noteReached(): void {
  if (!isLost) return;
  isLost = false;
  changed.send();
  reached.send();
}

/** The server could not be reached. */
export function noteUnreached(): void {
  if (isLost) return;
  isLost = true;
  changed.send();
}

/** The present state of the connection to the server. */
const connection = (): Connection => (!navigator.onLine ? "offline" : isLost ? "lost" : "on");

/** The same, kept up to date. `on` before hydration. */
export const useConnection = (): Connection => useSyncExternalStore(follow, connection, () => "on");

function follow(follower: () => void): () => void {
  const end = changed.follow(follower);
  addEventListener("online", follower);
  addEventListener("offline", follower);
  return () => {
    end();
    removeEventListener("online", follower);
    removeEventListener("offline", follower);
  };
}

/** Call a function each time the connection is back. @returns Ends it. */
export function onReached(goOn: () => void): () => void {
  const end = reached.follow(goOn);
  addEventListener("online", goOn);
  return () => {
    end();
    removeEventListener("online", goOn);
  };
}
