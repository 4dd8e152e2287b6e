"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { classNames } from "./class-names";
import { Keys } from "./kbd";

const OPEN_AFTER_MS = 350;
const CLOSE_AFTER_MS = 100;

interface TooltipProps {
  label: ReactNode;
  /** A shortcut shown after the label. */
  keys?: string | undefined;
  /** The tooltip's id, for `aria-describedby` of the element it describes. */
  id?: string;
  className?: string | undefined;
  /** Also open on a tap: for reasons, which people with touch screens must be able to read too. */
  opensOnTap?: boolean;
  children: ReactNode;
}

/** A short text about its child, on hover and on focus; Escape hides it. */
export function Tooltip({ label, keys, id, className, opensOnTap = false, children }: TooltipProps) {
  const anchorName = `--tip-${useId().replace(/\W/g, "")}`;
  const anchor = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!anchor.current || !tip.current) return;
    return watch({ anchor: anchor.current, tip: tip.current, anchorName, opensOnTap });
  }, [opensOnTap, anchorName]);

  return (
    <span ref={anchor} className={classNames("inline-flex", className)}>
      {children}
      <span ref={tip} id={id} role="tooltip" popover="manual" className="tip">
        {label}
        {keys && <Keys keys={keys} className="ms-2 opacity-75" />}
      </span>
    </span>
  );
}

interface Watched {
  anchor: HTMLElement;
  tip: HTMLElement;
  anchorName: string;
  opensOnTap: boolean;
}

function watch({ anchor, tip, anchorName, opensOnTap }: Watched) {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const show = () => {
    // Set by script, since the strict content security policy forbids style attributes in the HTML; and only now, since
    // a page has dozens, and each would have the page styled anew.
    anchor.style.setProperty("anchor-name", anchorName);
    tip.style.setProperty("position-anchor", anchorName);
    tip.togglePopover(true);
  };
  const toggle = (isOpen: boolean, afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => tip.isConnected && (isOpen ? show() : tip.togglePopover(false)), afterMs);
  };
  const isKeyboard = (target: EventTarget | null) =>
    target instanceof Element && target.matches(":focus-visible");
  const on = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    react: (event: HTMLElementEventMap[Name]) => void,
  ) => anchor.addEventListener(name, react, { signal: stop.signal });

  on("pointerenter", (event) => event.pointerType === "mouse" && toggle(true, OPEN_AFTER_MS));
  on("pointerleave", () => toggle(false, CLOSE_AFTER_MS));
  on("focusin", (event) => isKeyboard(event.target) && toggle(true, 0));
  on("focusout", () => toggle(false, 0));
  on("keydown", (event) => event.key === "Escape" && toggle(false, 0));
  on("click", () => toggle(opensOnTap, 0));
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
