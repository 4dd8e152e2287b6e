const SHOWN_MAX = 99;

const short = (count: number) => (count > SHOWN_MAX ? `${SHOWN_MAX}+` : String(count));

/** A tab's title with a count before it, whatever count it had; none for 0. Pure. */
export function titleWithCount(title: string, count: number): string {
  const bare = title.replace(/^\(\d+\+?\) /, "");
  return count > 0 ? `(${short(count)}) ${bare}` : bare;
}

const LEAF = "M16 15.6 20.6 10.8A6.3 6.3 0 1 0 11.4 10.8Z";

/** The mark of the house with a count on it, as an address that needs no request. Pure. */
export function iconWithCount(count: number): string {
  const text = count > 9 ? "9+" : String(count);
  const leaves = [0, 120, -120]
    .map((turn) => `<path d="${LEAF}" transform="rotate(${turn} 16 17)"/>`)
    .join("");
  const mark = `<g fill="#0b7a4b" stroke="#0b7a4b" stroke-width="1.4">${leaves}</g>`;
  const badge = `<circle cx="22" cy="22" r="10" fill="#c62828"/><text x="22" y="27" font-family="sans-serif" font-weight="700" font-size="${text.length > 1 ? 11 : 14}" text-anchor="middle" fill="#fff">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}${badge}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
