type Child = Node | string | number | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/**
 * Make an element. Strings become text nodes, never markup, so whatever a customer types stays inert.
 * `onclick`-like props are listeners, `true` sets an empty attribute, null and false set none.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props | null = null,
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "style") element.style.cssText = String(value ?? "");
    else setAttribute(element, name, value);
  }
  element.append(...shown(children));
  return element;
}

/** Replace everything inside, skipping what is null or false. */
export function fill(element: Element, ...children: (Child | Child[])[]): void {
  element.replaceChildren(...shown(children));
}

/** Set, or with null and false remove, one attribute. */
export function setAttribute(
  element: Element,
  name: string,
  value: string | number | boolean | null | undefined,
): void {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

interface Keyed<Item> {
  keyOf(item: Item): string;
  /** What the element was made from: an element is made anew only when this has changed. */
  stampOf(item: Item): string;
  make(item: Item): HTMLElement;
}

/** Show a list, keeping the elements of items that stayed the same, with their focus and playback. */
export function showList<Item>(parent: Element, items: Item[], { keyOf, stampOf, make }: Keyed<Item>): void {
  const old = new Map<string, HTMLElement>();
  for (const child of parent.children) {
    if (child instanceof HTMLElement && child.dataset.key) old.set(child.dataset.key, child);
  }
  const elements = items.map((item) => {
    const [key, stamp] = [keyOf(item), stampOf(item)];
    const existing = old.get(key);
    if (existing?.dataset.stamp === stamp) return existing;
    const made = make(item);
    made.dataset.key = key;
    made.dataset.stamp = stamp;
    if (!existing) made.classList.add("is-new");
    return made;
  });
  const isSame =
    elements.length === parent.children.length && elements.every((one, i) => one === parent.children[i]);
  if (isSame) return;
  const elementSet = new Set<Element>(elements);
  for (const child of [...parent.children]) if (!elementSet.has(child)) child.remove();
  elements.forEach((one, index) => {
    if (parent.children[index] !== one) parent.insertBefore(one, parent.children[index] ?? null);
  });
}

function shown(children: (Child | Child[])[]): (Node | string)[] {
  return children.flat().flatMap((child) => {
    if (child === null || child === undefined || child === false) return [];
    return [typeof child === "number" ? String(child) : child];
  });
}
