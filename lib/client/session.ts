import { useSyncExternalStore } from "react";
import { OWNER_HEADER } from "@/lib/auth/sessions/owner-rules";
import { createSignal } from "./signal";

const CHANNEL = "trefoil-session";

/** Message between the tabs of a browser: whether this person is signed in now. */
interface Word {
  personId: string | null;
  isOver: boolean;
}

/** The id of the person this page was made for; null on public pages. */
let owner: string | null = null;

/** Headers of each request of this page, besides its cookie. */
export const ownHeaders = (): Record<string, string> => (owner ? { [OWNER_HEADER]: owner } : {});

/**
 * Set the owner of this page, before it sends any request.
 *
 * A browser has one cookie for all its tabs. When another member signs in in one tab, the other tabs still
 * show the first member's page: the server refuses their requests instead of doing them in the other member's
 * name.
 */
export function setOwnerOfPage(personId: string): void {
  owner = personId;
}

let isOver = false;
/** How often this page's person has signed in again. */
let signIns = 0;
const changed = createSignal();
const signedIn = createSignal();

/** Number of the present sign-in; read when a request leaves. */
export const signInNow = (): number => signIns;

/**
 * The server says that nobody is signed in, or not the owner of this page.
 *
 * @param under The sign-in the refused request was made under. If an earlier one, the refusal is ignored:
 *   somebody signed in while the request was under way, and must not be asked to do so again.
 */
export function noteSignedOut(under = signIns): void {
  if (under === signIns) note(true);
}

/** The owner of this page is signed in, for the first time or again. */
export const noteSignedIn = (): void => note(false);

function note(isNowOver: boolean): void {
  const word: Word = { personId: owner, isOver: isNowOver };
  if (!(isNowOver && isOver)) channel().postMessage(word);
  hear(word);
}

/** A message about another person is ignored: their cookie does not let this page continue. */
function hear(word: Word): void {
  if (word.personId !== owner || word.isOver === isOver) return;
  isOver = word.isOver;
  if (!isOver) signIns += 1;
  changed.send();
  if (!isOver) signedIn.send();
}

/** Ask the server whether the owner is still signed in, for answers that do not contain this (a stream's). */
export function checkSession(): void {
  const under = signIns;
  fetch("/api/v1/me", { headers: ownHeaders() }).then(
    ({ status }) => {
      if (status === 401) noteSignedOut(under);
    },
    () => undefined, // Without an answer, nothing is known about the sign-in.
  );
}

/** Whether this page's sign-in is over. */
export const useIsSignedOut = (): boolean =>
  useSyncExternalStore(
    follow,
    () => isOver,
    () => false,
  );

/** Call a function each time the owner has signed in again. @returns Ends it. */
export const onSignedIn = (goOn: () => void): (() => void) => signedIn.follow(goOn);

function follow(follower: () => void): () => void {
  channel();
  return changed.follow(follower);
}

let opened: BroadcastChannel | null = null;

/** The channel between the tabs of this browser. */
function channel(): BroadcastChannel {
  if (!opened) {
    opened = new BroadcastChannel(CHANNEL);
    opened.onmessage = ({ data }: MessageEvent<Word>) => hear(data);
  }
  return opened;
}
