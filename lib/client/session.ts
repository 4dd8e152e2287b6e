import { useSyncExternalStore } from "react";
import { OWNER_HEADER } from "@/lib/auth/sessions/owner-rules";
import { createSignal } from "./signal";

const CHANNEL = "trefoil-session";

/** What one tab of a browser says to the others: whether this person is signed in there now. */
interface Word {
  personId: string | null;
  isOver: boolean;
}

/** The id of the person this page was made for; null on pages that are nobody's. */
let owner: string | null = null;

/** What each request of this page carries besides its cookie. */
export const ownHeaders = (): Record<string, string> => (owner ? { [OWNER_HEADER]: owner } : {});

/**
 * Set whose page this is, before anything on it asks the server.
 *
 * A browser has one cookie for all its tabs. When another member signs in in one of them, the others still show
 * their own member's words: the server refuses what such a page asks instead of doing it in the other's name.
 */
export function setOwnerOfPage(personId: string): void {
  owner = personId;
}

let isOver = false;
/** How often this page's person has signed in again. */
let signIns = 0;
const changed = createSignal();
const signedIn = createSignal();

/** Which sign-in a request is made under: to be asked as it leaves. */
export const signInNow = (): number => signIns;

/**
 * The server says that nobody is signed in here, or somebody else than the person of this page.
 *
 * @param under The sign-in the refused request was made under. Of an earlier one it says nothing any more: it was on
 *   its way while somebody signed in, who would be asked to do so again.
 */
export function noteSignedOut(under = signIns): void {
  if (under === signIns) note(true);
}

/** The person of this page is signed in, again or for the first time. */
export const noteSignedIn = (): void => note(false);

function note(isNowOver: boolean): void {
  const word: Word = { personId: owner, isOver: isNowOver };
  if (!(isNowOver && isOver)) channel().postMessage(word);
  hear(word);
}

/** A word about another person is none for this page: their cookie does not let this one go on. */
function hear(word: Word): void {
  if (word.personId !== owner || word.isOver === isOver) return;
  isOver = word.isOver;
  if (!isOver) signIns += 1;
  changed.send();
  if (!isOver) signedIn.send();
}

/** Ask whether this page's person is still signed in, where an answer does not say it by itself. */
export function checkSession(): void {
  const under = signIns;
  fetch("/api/v1/me", { headers: ownHeaders() }).then(
    ({ status }) => {
      if (status === 401) noteSignedOut(under);
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

/** Be called each time this page's person has signed in again. @returns Ends it. */
export const onSignedIn = (goOn: () => void): (() => void) => signedIn.follow(goOn);

function follow(follower: () => void): () => void {
  channel();
  return changed.follow(follower);
}

let opened: BroadcastChannel | null = null;

/** Joins the tabs of this browser. */
function channel(): BroadcastChannel {
  if (!opened) {
    opened = new BroadcastChannel(CHANNEL);
    opened.onmessage = ({ data }: MessageEvent<Word>) => hear(data);
  }
  return opened;
}
