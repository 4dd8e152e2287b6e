import { act } from "./api";
import { h, setAttribute } from "./dom";
import { timeOf } from "./format";
import { mark } from "./icons";
import type { Person, Platform } from "./shapes";
import { appName, t } from "./words";
import { now, onChange, personOf } from "./world";

/** One phone in somebody's hand. */
export interface Device {
  platform: Platform;
  /** The region with frame, caption and all. */
  element: HTMLElement;
  /** What lies between status bar and bottom edge. */
  screen: HTMLElement;
  personId: string | null;
  person(): Person | undefined;
  /** Do something as this phone's customer. A refusal is shown; returns whether it was done. */
  act(what: { do: string; assetId: string } & Record<string, unknown>): Promise<boolean>;
  tell(words: string): void;
}

const TOAST_MS = 5_000;

/** Build the frame: status bar with the simulated time, screen, and a place for short notices. */
export function createDevice(platform: Platform): Device {
  const time = h("time", { class: "status-time" });
  const bars = h("span", { class: "status-signs", "aria-hidden": "true" }, h("i"), h("i"), h("b"));
  const status = h(
    "div",
    { class: "status-bar" },
    time,
    h("span", { class: "camera", "aria-hidden": "true" }),
    bars,
  );
  const screen = h("div", { class: "screen" });
  const toast = h("p", { class: "toast", role: "status", hidden: true });
  const glass = h("div", { class: "glass" }, status, screen, toast);
  const element = h(
    "section",
    { class: "phone", "data-app": platform, "aria-label": t.phoneOf(appName[platform]) },
    h("div", { class: "device" }, glass),
    h("p", { class: "caption", "aria-hidden": "true" }, mark(platform), appName[platform]),
  );
  let hiding = 0;
  const device: Device = {
    platform,
    element,
    screen,
    personId: null,
    person: () => personOf(device.personId),
    async act(what) {
      if (!device.personId) return false;
      try {
        await act(device.personId, what);
        return true;
      } catch (error) {
        device.tell(error instanceof Error ? error.message : String(error));
        return false;
      }
    },
    tell(words) {
      toast.textContent = words;
      setAttribute(toast, "hidden", false);
      clearTimeout(hiding);
      hiding = window.setTimeout(() => setAttribute(toast, "hidden", true), TOAST_MS);
    },
  };
  const tick = () => {
    time.textContent = timeOf(now());
  };
  onChange(["clock"], tick);
  setInterval(tick, 1_000);
  return device;
}
