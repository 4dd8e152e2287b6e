import sharp from "sharp";

/** Colours of a picture: background, a deeper shade, light, and one accent. */
interface Palette {
  ground: string;
  deep: string;
  light: string;
  accent: string;
}

const PALETTES: Palette[] = [
  { ground: "#e9dcc9", deep: "#6b4226", light: "#fff7ea", accent: "#c8643c" },
  { ground: "#cfe3dc", deep: "#1f4a45", light: "#f4fbf8", accent: "#e0a458" },
  { ground: "#f3d9ce", deep: "#7a3b2e", light: "#fff4ee", accent: "#3f7d78" },
  { ground: "#d9dfee", deep: "#2c3a5e", light: "#f6f8ff", accent: "#d9825b" },
  { ground: "#e6e2d3", deep: "#3d4a2f", light: "#fbfaf2", accent: "#b98b2f" },
];

const SCENES = ["cup", "bag", "harbour", "beans", "dripper", "croissant", "shop", "steam"] as const;
export type Scene = (typeof SCENES)[number];

/** Where a picture is for: a feed's 4:5, or a story's 9:16, in pixels. */
const SIZES = { feed: [1080, 1350], story: [1080, 1920] } as const;

/**
 * Draw a picture of a coffee roaster's day. The same scene and number give the same picture.
 *
 * @returns JPEG bytes, sRGB.
 */
export function drawPicture(
  scene: Scene,
  number: number,
  shape: keyof typeof SIZES = "feed",
): Promise<Buffer> {
  const [width, height] = SIZES[shape];
  const palette = PALETTES[number % PALETTES.length]!;
  // Scenes are drawn on a square of 1000 around the middle, so that they sit well in every shape.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1000 ${(1000 * height) / width}">
    <defs>
      <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="${palette.light}"/><stop offset="1" stop-color="${palette.ground}"/>
      </linearGradient>
      <radialGradient id="glow" cx=".5" cy=".4" r=".7">
        <stop offset="0" stop-color="#ffffff" stop-opacity=".55"/><stop offset="1" stop-color="#ffffff" stop-opacity="0"/>
      </radialGradient>
    </defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <rect width="100%" height="100%" fill="url(#glow)"/>
    <g transform="translate(0 ${((1000 * height) / width - 1000) / 2})">${DRAW[scene](palette, number)}</g>
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 84, mozjpeg: true }).toBuffer();
}

const DRAW: Record<Scene, (palette: Palette, number: number) => string> = {
  cup: ({ deep, light, accent, ground }, number) => `
    <ellipse cx="510" cy="545" rx="345" ry="330" fill="${deep}" opacity=".13"/>
    <circle cx="500" cy="520" r="330" fill="${light}"/>
    <circle cx="500" cy="520" r="326" fill="none" stroke="${deep}" stroke-opacity=".08" stroke-width="8"/>
    <path d="M790 430 q120 20 118 100 q-2 82 -130 86" fill="none" stroke="${light}" stroke-width="54" stroke-linecap="round"/>
    <circle cx="500" cy="520" r="226" fill="${light}"/>
    <circle cx="500" cy="520" r="206" fill="${deep}"/>
    <circle cx="500" cy="520" r="206" fill="${accent}" opacity=".28"/>
    <g transform="rotate(${(number * 37) % 360} 500 520)" fill="${ground}">
      <path d="M500 396 C590 430 610 540 500 640 C390 540 410 430 500 396Z" opacity=".92"/>
      <path d="M500 440 C556 466 566 540 500 604 C434 540 444 466 500 440Z" fill="${deep}" opacity=".5"/>
      <path d="M500 478 C528 494 532 540 500 572 C468 540 472 494 500 478Z"/>
    </g>`,
  bag: ({ deep, light, accent }) => `
    <ellipse cx="500" cy="905" rx="300" ry="46" fill="${deep}" opacity=".16"/>
    <path d="M290 230 h420 l26 640 q2 30 -30 30 h-412 q-32 0 -30 -30z" fill="${deep}"/>
    <path d="M290 230 h420 l6 76 h-432z" fill="${deep}"/>
    <path d="M290 230 h420 l6 76 h-432z" fill="#000" opacity=".22"/>
    <rect x="356" y="420" width="288" height="330" rx="18" fill="${light}"/>
    <circle cx="500" cy="540" r="74" fill="${accent}"/>
    <path d="M426 556 q37 -40 74 0 t74 0 v40 a74 74 0 0 1 -148 0z" fill="${deep}" opacity=".85"/>
    <rect x="412" y="646" width="176" height="14" rx="7" fill="${deep}" opacity=".7"/>
    <rect x="440" y="680" width="120" height="12" rx="6" fill="${deep}" opacity=".35"/>`,
  harbour: ({ deep, light, accent, ground }, number) => `
    <circle cx="${330 + ((number * 97) % 340)}" cy="330" r="128" fill="${accent}"/>
    <path d="M0 560 q125 -70 250 0 t250 0 t250 0 t250 0 v800 h-1000z" fill="${deep}" opacity=".35"/>
    <path d="M0 650 q125 -60 250 0 t250 0 t250 0 t250 0 v800 h-1000z" fill="${deep}" opacity=".55"/>
    <path d="M0 760 q125 -50 250 0 t250 0 t250 0 t250 0 v800 h-1000z" fill="${deep}"/>
    <path d="M420 590 h210 l-44 78 h-130z" fill="${light}"/>
    <path d="M520 330 v250 h-116z" fill="${light}"/>
    <path d="M540 380 v200 h92z" fill="${ground}"/>`,
  beans: ({ deep, accent }, number) =>
    Array.from({ length: 26 }, (_, index) => {
      const [x, y] = [60 + ((index * 211 + number * 53) % 900), -60 + ((index * 137 + number * 91) % 1120)];
      const turn = (index * 67 + number * 29) % 180;
      return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${0.8 + (index % 4) * 0.14})">
        <ellipse rx="74" ry="52" fill="${index % 5 === 0 ? accent : deep}" opacity="${0.78 + (index % 3) * 0.1}"/>
        <path d="M-70 6 Q-20 -22 0 4 T70 -4" fill="none" stroke="#fff" stroke-opacity=".32" stroke-width="9" stroke-linecap="round"/>
      </g>`;
    }).join(""),
  dripper: ({ deep, light, accent }) => `
    <ellipse cx="500" cy="900" rx="260" ry="36" fill="${deep}" opacity=".16"/>
    <path d="M300 250 h400 l-150 240 h-100z" fill="${light}"/>
    <path d="M330 298 h340 l-118 190 h-104z" fill="${deep}" opacity=".82"/>
    <rect x="410" y="490" width="180" height="22" rx="11" fill="${accent}"/>
    <path d="M500 520 v70" stroke="${deep}" stroke-width="9" stroke-linecap="round" stroke-dasharray="18 16"/>
    <path d="M376 560 h248 l40 276 q6 54 -50 54 h-228 q-56 0 -50 -54z" fill="${light}" opacity=".78"/>
    <path d="M352 724 h296 l16 112 q6 54 -50 54 h-228 q-56 0 -50 -54z" fill="${deep}" opacity=".9"/>
    <path d="M650 610 q86 10 76 96 q-10 74 -70 84" fill="none" stroke="${light}" stroke-width="30" opacity=".8"/>`,
  croissant: ({ deep, light, accent }) => `
    <circle cx="500" cy="540" r="360" fill="${light}"/>
    <circle cx="500" cy="540" r="300" fill="none" stroke="${deep}" stroke-opacity=".1" stroke-width="6"/>
    <g transform="rotate(-14 500 540)">
      <path d="M232 640 C240 420 420 330 520 340 C690 352 770 480 776 646 C700 600 660 560 600 556 C520 550 470 552 396 572 C330 590 290 610 232 640Z" fill="${accent}"/>
      <path d="M340 460 q60 50 70 110 M440 372 q50 80 40 184 M560 350 q14 100 20 206 M664 410 q-10 90 -40 160" fill="none" stroke="${deep}" stroke-opacity=".45" stroke-width="16" stroke-linecap="round"/>
    </g>
    ${[...Array(9).keys()].map((index) => `<circle cx="${300 + ((index * 83) % 420)}" cy="${700 + ((index * 47) % 90)}" r="${5 + (index % 3) * 3}" fill="${accent}" opacity=".7"/>`).join("")}`,
  shop: ({ deep, light, accent, ground }) => `
    <rect x="150" y="260" width="700" height="640" fill="${light}"/>
    <rect x="150" y="260" width="700" height="70" fill="${deep}"/>
    ${[...Array(7).keys()].map((index) => `<path d="M${150 + index * 100} 330 h100 v70 a50 44 0 0 1 -100 0z" fill="${index % 2 ? light : accent}"/>`).join("")}
    <rect x="210" y="490" width="300" height="270" rx="10" fill="${deep}" opacity=".85"/>
    <rect x="226" y="506" width="268" height="238" fill="${ground}" opacity=".55"/>
    <path d="M300 690 h120 v-70 h-120z M420 634 q44 4 40 30 q-4 22 -40 22" fill="${light}"/>
    <rect x="590" y="480" width="190" height="420" rx="10" fill="${accent}"/>
    <circle cx="750" cy="700" r="12" fill="${light}"/>
    <rect x="110" y="900" width="780" height="26" fill="${deep}" opacity=".4"/>`,
  steam: ({ deep, light, accent }, number) => `
    <ellipse cx="500" cy="880" rx="330" ry="44" fill="${deep}" opacity=".15"/>
    <path d="M270 560 h460 v120 q0 200 -230 200 t-230 -200z" fill="${accent}"/>
    <path d="M730 600 q130 -10 130 90 q0 104 -160 108" fill="none" stroke="${accent}" stroke-width="44"/>
    <ellipse cx="500" cy="562" rx="230" ry="52" fill="${light}"/>
    <ellipse cx="500" cy="566" rx="200" ry="38" fill="${deep}"/>
    ${[-110, 0, 110]
      .map(
        (shift, index) =>
          `<path d="M${500 + shift} 490 q-60 -70 0 -140 t0 -140 t${index === number % 3 ? 20 : -10} -110" fill="none" stroke="${light}" stroke-width="26" stroke-linecap="round" opacity=".85"/>`,
      )
      .join("")}`,
};
