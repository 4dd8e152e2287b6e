import { h } from "./dom";

/** A face: initials on a colour of their own. Decorative, as the name stands beside it. */
export function avatar(name: string, colour: string, size = 40): HTMLElement {
  const words = name
    .replace(/^[@+]/, "")
    .split(/[\s._]+/)
    .filter(Boolean);
  const initials = words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
  const face = h("span", { class: "avatar", "aria-hidden": "true" }, initials || "?");
  face.style.setProperty("--size", `${size}px`);
  face.style.setProperty("--face", /^#[0-9a-f]{6}$/i.test(colour) ? colour : "#475569");
  return face;
}
