import { avatar } from "./avatar";
import type { Device } from "./device";
import { fill, h, setAttribute } from "./dom";
import { type IconName, icon, mark } from "./icons";
import { assetsFor } from "./shapes";
import { appName, t } from "./words";
import { world } from "./world";

export interface Tab {
  name: "chats" | "feed" | "status";
  icon: IconName;
  panel: HTMLElement;
}

/** An app's home screen: its name, the stories, and tabs. Whoever is not on the app is told so. */
export function createHome(
  device: Device,
  stories: HTMLElement,
  tabs: Tab[],
  pick: (personId: string) => void,
) {
  const { platform } = device;
  const face = h("span", { class: "own-face" });
  const absent = h("div", { class: "absent" });
  const panels = tabs.map((tab) => {
    const panel = h(
      "div",
      { role: "tabpanel", class: "panel", "aria-label": t[tab.name], tabindex: "-1" },
      tab.panel,
    );
    return { ...tab, element: panel };
  });
  const buttons = tabs.map((tab, index) =>
    h(
      "button",
      { role: "tab", onclick: () => choose(index), onkeydown: (event) => move(event, index) },
      icon(tab.icon),
      h("span", null, t[tab.name]),
    ),
  );
  const body = h(
    "div",
    { class: "home-body" },
    stories,
    panels.map((one) => one.element),
  );
  const bar = h("div", { class: "tab-bar", role: "tablist", "aria-label": appName[platform] }, buttons);
  const head = h("header", { class: "home-head" }, mark(platform), h("h2", null, appName[platform]), face);
  const element = h("div", { class: "home" }, head, body, absent, bar);
  let shownFor = "";
  choose(0);

  function choose(chosen: number): void {
    for (const [index, { element: panel }] of panels.entries())
      setAttribute(panel, "hidden", index !== chosen);
    buttons.forEach((one, index) => {
      setAttribute(one, "aria-selected", String(index === chosen));
      setAttribute(one, "tabindex", index === chosen ? 0 : -1);
    });
  }

  function move(event: Event, index: number): void {
    if (!(event instanceof KeyboardEvent) || !event.key.startsWith("Arrow")) return;
    const next = (index + (event.key === "ArrowRight" ? 1 : buttons.length - 1)) % buttons.length;
    choose(next);
    buttons[next]?.focus();
  }

  function update(isOn: boolean): void {
    const person = device.person();
    const stamp = `${person?.id} ${isOn} ${world.people.length}`;
    if (stamp === shownFor) return;
    shownFor = stamp;
    fill(face, person ? avatar(person.name, person.colour, 30) : null);
    for (const one of [body, bar]) setAttribute(one, "hidden", !isOn);
    setAttribute(absent, "hidden", isOn);
    if (!isOn) fill(absent, absentNote());
  }

  function absentNote(): HTMLElement[] {
    const name = device.person()?.firstName ?? "";
    const others = world.people
      .filter((one) => assetsFor(one, platform, world.assets).length > 0)
      .slice(0, 3);
    const choices = others.map((one) =>
      h(
        "button",
        { class: "plain-button", onclick: () => pick(one.id) },
        avatar(one.name, one.colour, 26),
        h("bdi", null, one.name),
      ),
    );
    return [
      mark(platform),
      h("p", null, t.notOn(name, appName[platform])),
      h("small", null, t.giveTo),
      ...choices,
    ].flatMap((one) => (one instanceof HTMLElement ? [one] : [h("span", { class: "absent-mark" }, one)]));
  }
  return { element, update };
}
