import sharp from "sharp";

/** A picture to send when nobody has one at hand: waves in a colour, the same for the same seed. */
export function sampleImage(colour: string, seed: number): Promise<Buffer> {
  const waves = Array.from({ length: 5 }, (_, index) => {
    const y = 300 + index * 70 + ((seed * 37 + index * 53) % 40);
    return `<path d="M0 ${y} C 200 ${y - 80}, 400 ${y + 80}, 600 ${y} S 900 ${y - 60}, 960 ${y} V720 H0 Z" fill="${colour}" opacity="${0.25 + index * 0.14}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720"><rect width="960" height="720" fill="#fdf6ec"/><circle cx="${160 + ((seed * 97) % 640)}" cy="170" r="86" fill="#f2b544"/>${waves.join("")}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 86 }).toBuffer();
}

/** A face for a person or an asset: initials on their colour. */
export function avatar(name: string, colour: string): Promise<Buffer> {
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
  const safe = initials.replace(/[<>&"]/g, "");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="${colour}"/><circle cx="210" cy="40" r="90" fill="#fff" opacity=".12"/><text x="128" y="158" font-family="sans-serif" font-size="92" font-weight="600" text-anchor="middle" fill="#fff">${safe}</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
