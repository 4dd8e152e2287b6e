import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser } from "@/e2e/product/open-browser";
import { type Demo, startProduct } from "@/e2e/product/start-product";
import { BUSY, fill } from "./crowd";
import { findIds } from "./found";
import { stations } from "./stations";
import { LOCALES, lookAt, signedIn, stranger, THEMES } from "./sweep";

// npm run looks [-- --only inbox,compose --widths 320,390 --pictures 320 --locales fr --themes dark --at <the folder of a running demo> --filled]
const FOLDER = ".data/looks";
const EVERY_100_PX = Array.from({ length: 17 }, (_, index) => 320 + index * 100);
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    widths: { type: "string", default: EVERY_100_PX.join() },
    locales: { type: "string", default: LOCALES.join() },
    themes: { type: "string", default: THEMES.join() },
    pictures: { type: "string" },
    at: { type: "string" },
    filled: { type: "boolean", default: false },
  },
});

const product = values.at ? null : await startProduct();
const demo: Demo = product?.demo ?? JSON.parse(readFileSync(join(values.at ?? "", "demo.json"), "utf8"));
const browser = await openBrowser();
try {
  const found = await sweep();
  await writeFile(join(FOLDER, "findings.txt"), found.join("\n"));
  console.log(`${found.length} findings; pictures and findings.txt are in ${FOLDER}`);
  process.exitCode = found.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await product?.stop();
}

async function sweep(): Promise<string[]> {
  await mkdir(FOLDER, { recursive: true });
  const busyFile = join(FOLDER, "busy.json");
  const busy = values.filled ? JSON.parse(readFileSync(busyFile, "utf8")) : await fill(demo, BUSY);
  await writeFile(busyFile, JSON.stringify(busy));
  const [member, nobody] = [await signedIn(browser, demo), await stranger(browser, demo)];
  const ids = await findIds(demo, member);
  const widths = values.widths.split(",").map(Number);
  const axeAt = [widths[0] ?? 0, 820, 1_420].filter((width) => widths.includes(width));
  const only = values.only.split(",").filter(Boolean);
  const all: string[] = [];
  for (const station of stations(demo, busy, ids)) {
    if (only.length > 0 && !only.some((name) => station.name.startsWith(name))) continue;
    for (const locale of LOCALES.filter((one) => values.locales.includes(one))) {
      const look = {
        locale,
        themes: THEMES.filter((one) => values.themes.includes(one)),
        widths,
        axeAt,
        pictures: { folder: FOLDER, at: values.pictures?.split(",").map(Number) ?? widths },
      };
      const found = await lookAt(station.isPublic ? nobody : member, demo, station, look);
      console.log(`${station.name} ${locale}: ${found.length}`);
      for (const one of found) console.log(`  ${one}`);
      all.push(...found);
    }
  }
  return all;
}
