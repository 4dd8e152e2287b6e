"use client";

import { useSyncExternalStore } from "react";
import { classNames } from "./class-names";

interface KeysProps {
  /** As in `useShortcuts`: "e", "g i", "mod+k". */
  keys: string;
  className?: string;
}

/** A shortcut as shown on the keys of this machine's keyboard. */
export function Keys({ keys, className }: KeysProps) {
  const isMac = useSyncExternalStore(
    noChange,
    () => navigator.platform.startsWith("Mac"),
    () => false,
  );
  const caps = keys.split(" ").map((chord) => chord.replace("mod+", isMac ? "⌘" : "Ctrl "));
  return (
    <span className={classNames("inline-flex gap-1", className)}>
      {caps.map((cap) => (
        <Kbd key={cap}>{cap}</Kbd>
      ))}
    </span>
  );
}

function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex min-w-[1.4em] justify-center rounded-[0.25rem] border border-current/25 px-1 font-sans text-[0.6875rem] leading-4 capitalize">
      {children}
    </kbd>
  );
}

const noChange = () => () => {};
