"use client";

/** Tools that can be opened on any page. */
export type Tool = "palette" | "shortcuts";

const EVENT = "open-tool";

/** Open one of the tools from anywhere in the shell. */
export function openTool(tool: Tool): void {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: tool }));
}

/** Listen for requests to open a tool. @returns Stops listening. */
export function onOpenTool(open: (tool: Tool) => void): () => void {
  const listen = (event: Event) => {
    if (!(event instanceof CustomEvent)) return;
    if (event.detail === "palette" || event.detail === "shortcuts") open(event.detail);
  };
  document.addEventListener(EVENT, listen);
  return () => document.removeEventListener(EVENT, listen);
}
