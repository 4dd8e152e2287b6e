const namespace = "http://www.w3.org/2000/svg";

/** Drawn on a grid of 24, as lines of the current colour. */
const paths = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12L20 5l-5 15-3.5-6.5L4 12z",
  plus: "M12 5v14M5 12h14",
  image: "M4 6h16v12H4zM4 15l4-4 4 4 3-3 5 5M15.5 9.5h.01",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 6l-6 5 6 5v-3c5 0 8 1 10 5 0-7-4-9-10-9V6z",
  smile:
    "M12 3a9 9 0 100 18 9 9 0 000-18zM8.5 14.5c1 1.4 2.2 2 3.5 2s2.500-.6 3.500-2M9 9.500h.01M15 9.500h.01",
  trash: "M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13",
  pen: "M4 20l1-4L16 5l3 3L8 19l-4 1z",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  heart:
    "M12 20S4 15 4 9.500C4 6.500 6.200 5 8.200 5c1.700 0 3 1 3.800 2.500C12.800 6 14.100 5 15.800 5c2 0 4.200 1.500 4.200 4.500C20 15 12 20 12 20z",
  comment: "M5 5h14v11h-8l-4 4v-4H5z",
  share: "M13 5l7 7-7 7v-4c-5 0-7.500 1.500-9 4 0-6 3-10 9-10V5z",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  mic: "M12 4a2.500 2.500 0 00-2.500 2.500v5a2.500 2.500 0 005 0v-5A2.500 2.500 0 0012 4zM6 11a6 6 0 0012 0M12 17v3",
  file: "M7 3h7l4 4v14H7zM14 3v5h4",
  pin: "M12 21s-6-6-6-11a6 6 0 0112 0c0 5-6 11-6 11zM12 10h.01",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8zM5 20c.8-4 3.500-6 7-6s6.200 2 7 6",
  list: "M9 7h11M9 12h11M9 17h11M5 7h.01M5 12h.01M5 17h.01",
  link: "M10 14l4-4M8.500 11.500l-2.500 2.500a3 3 0 004 4l2.500-2.500M15.500 12.500L18 10a3 3 0 00-4-4l-2.500 2.500",
  sticker: "M5 5h14v9l-5 5H5zM14 19v-5h5",
  story: "M12 4a8 8 0 108 8M12 4a8 8 0 016 2.700M12 9v6M9 12h6",
  block: "M12 4a8 8 0 100 16 8 8 0 000-16zM6.500 6.500l11 11",
  bell: "M6 17h12l-1.500-2V10a4.500 4.500 0 00-9 0v5L6 17zM10.500 20h3",
  chats: "M4 5h12v9H9l-3 3v-3H4zM19 9h1v9h-2v2.500L15.500 18H11",
  feed: "M5 4h14v7H5zM5 14h14M5 18h9",
  status:
    "M12 8a4 4 0 100 8 4 4 0 000-8zM12 3a9 9 0 017.500 4M21 12a9 9 0 01-6 8.500M10 20.800A9 9 0 013.300 10",
  clock: "M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4l3 2",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6l1-7z",
  network: "M4 9h13l-3.500-4M20 15H7l3.500 4",
  again: "M19 12a7 7 0 11-2-5M17 3v4h-4",
  check: "M5 13l4 4L19 7",
  checks: "M1.5 12.5L6 17l8.5-9M10.5 15.5L12 17l8.5-9",
  down: "M6 9l6 6 6-6",
  wave: "M4 12h1M8 8v8M12 5v14M16 8v8M20 11v2",
  shop: "M4 9l1.500-4h13L20 9M4 9h16M5 9v10h14V9M10 19v-6h4v6",
} as const;

export type IconName = keyof typeof paths;

/** One of our own line drawings, hidden from screen readers: its button has the label. */
export function icon(name: IconName, className = ""): SVGSVGElement {
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon ${name === "more" ? "is-bold" : ""} ${className}`.trim());
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

const marks = {
  messenger:
    "M12 4c4.700 0 8.500 3.200 8.500 7.300s-3.800 7.300-8.500 7.300c-.9 0-1.800-.1-2.600-.3L6 20v-3c-1.600-1.300-2.500-3.300-2.500-5.700C3.500 7.200 7.300 4 12 4zM8.300 11.500h.01M12 11.500h.01M15.700 11.500h.01",
  instagram:
    "M12 3.500a8.500 8.500 0 110 17 8.500 8.500 0 010-17zM12 8.500l1.200 2.300 2.300 1.200-2.300 1.200L12 15.500l-1.200-2.300L8.500 12l2.300-1.200z",
  whatsapp: "M5 5h14v12h-9l-4 3.500V17H5zM8.500 11l2.300 2.300 4.700-4.600",
} as const;

/** An icon for an app: our own drawing, no trademark. */
export function mark(platform: keyof typeof marks): SVGSVGElement {
  const svg = icon("check", "mark");
  svg.querySelector("path")?.setAttribute("d", marks[platform]);
  return svg;
}
