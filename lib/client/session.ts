import { useSyncExternalStore } from "react";

const CHANNEL = "trefoil-session";
type Word = "signed-in" | "signed-out";

let isOver = false;
const followers = new Set<() => void>();
const waiting = new Set<() => void>();

const tell = () => {
  for (const follower of followers) follower();
};

/** The server says that nobody is signed in here. */
export function noteSignedOut(): void {
  if (isOver) return;
  say("signed-out");
  hear("signed-out");
}

/** Somebody has signed in again. */
export function noteSignedIn(): void {
  say("signed-in");
  hear("signed-in");
}

function hear(word: Word): void {
  if (isOver === (word === "signed-out")) return;
  isOver = word === "signed-out";
  tell();
  if (!isOver) for (const goOn of waiting) goOn();
}

/** Ask whether somebody is still signed in, where an answer does not say it by itself. */
export function checkSession(): void {
  fetch("/api/v1/me").then(
    ({ status }) => {
      if (status === 401) noteSignedOut();
    },
    () => undefined, // Nobody answers: that is no word about the sign-in.
  );
}

/** Whether this page's sign-in is over. */
export const useIsSignedOut = (): boolean =>
  useSyncExternalStore(
    follow,
    () => isOver,
    () => false,
  );

/** Be called each time somebody has signed in again. @returns Ends it. */
export function onSignedIn(goOn: () => void): () => void {
  waiting.add(goOn);
  return () => waiting.delete(goOn);
}

function follow(follower: () => void): () => void {
  followers.add(follower);
  channel();
  return () => followers.delete(follower);
}

let opened: BroadcastChannel | null = null;

/** Tells the tabs of this browser what one of them hears. */
function channel(): BroadcastChannel {
  if (!opened) {
    opened = new BroadcastChannel(CHANNEL);
    opened.onmessage = ({ data }: MessageEvent<Word>) => hear(data);
  }
  return opened;
}

const say = (word: Word) => channel().postMessage(word);
