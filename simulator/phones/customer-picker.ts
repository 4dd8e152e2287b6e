import { avatar } from "./avatar";
import { fill, h, setAttribute } from "./dom";
import { mark } from "./icons";
import { assetsFor, type Person, platforms } from "./shapes";
import { t } from "./words";
import { onChange, personOf, world } from "./world";

interface Picker {
  element: HTMLElement;
  show(personId: string | null): void;
}

/** Who holds a phone: a combobox of all customers beside their face, and the apps they are on. */
export function createPicker(label: string, choose: (personId: string) => void): Picker {
  const face = h("span", { class: "picker-face" });
  const apps = h("span", { class: "picker-apps", "aria-hidden": "true" });
  const select = h("select", { "aria-label": label });
  select.addEventListener("change", () => choose(select.value));
  const element = h("label", { class: "picker" }, face, select, apps);
  let shown: string | null = null;

  function list(): void {
    const options = world.people.map((person) => h("option", { value: person.id }, person.name));
    fill(select, options);
    show(shown);
  }

  function show(personId: string | null): void {
    shown = personId;
    if (personId) select.value = personId;
    const person = personOf(personId);
    fill(face, person ? avatar(person.name, person.colour, 32) : null);
    fill(apps, person ? appsOf(person) : null);
    setAttribute(apps, "hidden", !person);
  }

  onChange(["people"], list);
  return { element, show };
}

function appsOf(person: Person): HTMLElement[] {
  return platforms.map((platform) => {
    const isOn = assetsFor(person, platform, world.assets).length > 0;
    const sign = h(
      "span",
      { class: isOn ? "picker-app" : "picker-app is-off", "data-app": platform },
      mark(platform),
    );
    sign.title = isOn ? "" : t.notThere;
    return sign;
  });
}
