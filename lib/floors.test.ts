import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { files, importsOf, isOurs } from "@/lib/testing/source-files";

/** The floors of the house, lowest first. A module sees its own room and lower floors. */
const floors: RegExp[][] = [
  [
    /^lib\/(errors|env|ids|words|audit-words|template-words|moderation-words|bulk-words|days|zones|log|describe-error|version|metrics|failpoint)$/,
    /^lib\/i18n\//,
  ],
  [/^db\//],
  [/^lib\/(context|queue|feed|audit)$/],
  [/^lib\/vault\//],
  [/^lib\/(media|mail|push)\//],
  [/^lib\/meta\//],
  [/^lib\/platforms\//],
  [/^lib\/workspaces\//],
  [/^lib\/auth\//],
  [/^lib\/channels\//],
  [/^lib\/(contacts|templates)\//],
  [/^lib\/(inbox|publishing|insights)\//],
  [/^lib\/(search|moderation)\//],
  [/^lib\/privacy\//],
  [/^lib\/(jobs|gateway)\//],
  [/^lib\/(client|start)\//],
  [/^components\/ui\//],
  [/^components\/marks\//],
  [/^components\//],
  [/^app\//],
];

/**
 * Rooms of more than about twenty files, cut into sub-rooms. Lowest first: a sub-room sees those before it.
 * Files that stand in the room itself lie below its sub-rooms, except those in `above`, which see them all.
 */
const subRooms: Record<string, { order: string[]; above: string[] }> = {
  "lib/inbox": {
    order: [
      "messages",
      "finding",
      "saved-replies",
      "saved-places",
      "subjects",
      "conversations",
      "labels",
      "views",
      "snoozing",
      "bulk",
      "mentions",
      "comments",
      "incoming",
      "sending",
      "later",
      "acts",
    ],
    above: ["export-contact", "forget-contact"],
  },
  "lib/publishing": { order: ["posts", "publications", "hand-off"], above: [] },
  "lib/contacts": {
    order: ["finding", "people", "strangers", "consent", "linking"],
    above: ["forget-contact"],
  },
  "lib/templates": { order: ["library", "drafts"], above: [] },
  "lib/insights": { order: ["export"], above: [] },
  "lib/channels": { order: ["intents", "history", "health", "connecting", "parked"], above: [] },
  "lib/auth": { order: ["sessions", "passwords", "joining"], above: ["options"] },
  "lib/client": { order: ["writing", "inbox", "moderation", "device"], above: ["feed", "sign-in"] },
  "lib/moderation": {
    order: ["matching", "comments", "rules", "dry-runs", "runs"],
    above: ["export-contact"],
  },
  "lib/start": {
    order: ["install", "programs", "postgres", "demo"],
    above: ["deliveries", "first-owner", "ground", "main", "test"],
  },
  "lib/media": {
    order: ["names", "cleaning", "space", "pictures"],
    above: [
      "check-file",
      "convert-file",
      "open-file",
      "read-file",
      "renew-file",
      "store-file",
      "upload-file",
      "upright-file",
    ],
  },
  "components/inbox": {
    order: [
      "contact-side",
      "presence",
      "emoji",
      "saved-replies",
      "content",
      "mentions",
      "labels",
      "outbox",
      "templates",
      "voice",
      "files",
      "extras",
      "later",
      "snooze",
      "reply",
      "sending",
      "comments",
      "acts",
      "head",
      "turns",
      "messages",
      "search",
      "filters",
      "bulk",
      "list",
    ],
    above: ["inbox-view"],
  },
  "components/reach": { order: ["chart"], above: ["days-pane", "reach-view"] },
  "components/settings": {
    order: [
      "keys",
      "labels",
      "saved-replies",
      "saved-places",
      "channels",
      "apps",
      "rules",
      "moderation",
      "members",
      "own",
      "deliveries",
      "audit",
    ],
    above: [],
  },
  "components/templates": { order: ["library", "editor"], above: [] },
  "components/composer": {
    order: ["media", "frames", "checks", "submit"],
    above: ["composer", "text-pane", "text-tabs"],
  },
};

/** Flat rooms over the limit, each with its reason. */
const FLAT: Record<string, string> = {
  "components/ui": "A list of primitives, each on its own.",
};

const floorOf = (module: string) => floors.findIndex((rooms) => rooms.some((room) => room.test(module)));
const roomOf = (module: string) => module.match(/^(?:lib|components)\/[^/]+(?=\/)|^[^/]+/)![0];

const imports = files.filter(isOurs).flatMap(importsOf);
const show = ({ from, to }: { from: string; to: string }) => `${from} → ${to}`;

/** Modules that may run in a browser: pure, and importing only each other. */
const isForBrowser = (module: string) =>
  /^lib\/(client\/.+|ids|errors|words|audit-words|template-words|moderation-words|bulk-words|days|zones|i18n\/.+|(?:[\w-]+\/)+(?:shapes|[\w-]+-rules))$/.test(
    module,
  );

const mentions = (pattern: RegExp, except: RegExp) =>
  files
    .filter(isOurs)
    .filter(({ name, source }) => !except.test(name) && pattern.test(source))
    .map(({ file }) => file);

describe("the floors", () => {
  test("every module of the house stands on one", () => {
    const lost = files.filter(isOurs).filter(({ name }) => floorOf(name) < 0);
    expect(lost.map(({ file }) => file)).toEqual([]);
  });

  test("no room sees a higher floor, or another room on its own", () => {
    const wrong = imports.filter(({ from, to }) => {
      const climb = floorOf(to) - floorOf(from);
      const areOneRoom = roomOf(to) === roomOf(from) || floorOf(to) === 2 || floorOf(to) === 0;
      return !to.endsWith(".css") && (climb > 0 || (climb === 0 && !areOneRoom));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  test("no sub-room sees one above it", () => {
    const levelOf = (module: string): number => {
      const { order, above } = subRooms[roomOf(module)]!;
      const [place = "", isDeeper] = module.slice(roomOf(module).length + 1).split("/");
      if (isDeeper !== undefined) return order.indexOf(place) + 1;
      return above.includes(place) ? order.length + 1 : 0;
    };
    const wrong = imports.filter(
      ({ from, to }) => roomOf(from) === roomOf(to) && roomOf(to) in subRooms && levelOf(to) > levelOf(from),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("every folder of a room with sub-rooms is one of them", () => {
    const lost = files.filter(isOurs).filter(({ name }) => {
      const [, , folder, file] = name.split("/");
      const room = subRooms[roomOf(name)];
      return room && folder && file && !room.order.includes(folder);
    });
    expect(lost.map(({ file }) => file)).toEqual([]);
  });

  test("a room of more than 24 files has sub-rooms", () => {
    const sizes = Map.groupBy(
      files.filter(isOurs).filter(({ name }) => /^(lib|components)\/[^/]+\//.test(name)),
      ({ name }) => posix.dirname(name),
    );
    const flat = [...sizes].filter(([room, inside]) => inside.length > 24 && !(room in FLAT));
    expect(flat.map(([room, inside]) => `${room}: ${inside.length}`)).toEqual([]);
  });

  test("no import climbs out of its room", () => {
    expect(imports.filter(({ isClimbing }) => isClimbing).map(show)).toEqual([]);
  });

  test("nothing but what is for the browser reaches it", () => {
    const wrong = imports.filter(
      ({ from, to, isType }) =>
        !isType &&
        (from.startsWith("components/") || isForBrowser(from)) &&
        !to.startsWith("components/") &&
        !to.endsWith(".css") &&
        !isForBrowser(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("pages never touch the database, the doors or the starter", () => {
    const wrong = imports.filter(
      ({ from, to }) => from.startsWith("app/") && /^(db|lib\/(jobs|gateway|start))\//.test(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("the simulator and the journeys import nothing of the house", () => {
    const outside = files.filter(({ name }) => /^(simulator|e2e)\//.test(name));
    const wrong = outside.flatMap(importsOf).filter(({ from, to }) => roomOf(from) !== roomOf(to));
    expect(wrong.map(show)).toEqual([]);
  });

  test("the house imports nothing of the simulator or the journeys", () => {
    const wrong = files
      .filter(({ name }) => !/^(simulator|e2e)\//.test(name))
      .flatMap(importsOf)
      .filter(({ to }) => /^(simulator|e2e)\//.test(to));
    expect(wrong.map(show)).toEqual([]);
  });
});

describe("what the house does without", () => {
  test("there are no server actions, no image optimizer and no pictures made of markup", () => {
    expect(mentions(/["']use server["']|from "next\/(image|og)"/, /^$/)).toEqual([]);
  });

  test("only lib/auth knows NextAuth", () => {
    expect(mentions(/from "next-auth/, /^(lib\/auth\/|app\/api\/auth\/)/)).toEqual([]);
  });

  test("only lib/platforms tells platforms apart by what Meta calls things", () => {
    expect(mentions(/\b(fbtrace_id|wamid|biz_opaque_callback_data)\b/, /^lib\/(platforms|meta)\//)).toEqual(
      [],
    );
  });

  test("types are not given up", () => {
    expect(mentions(/@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b/, /^$/)).toEqual([]);
  });

  test("what is printed is logged", () => {
    expect(mentions(/console\.(log|debug|info)\(/, /^lib\/start\//)).toEqual([]);
  });

  test("no screen goes by the browser's clock, which may be hours wrong", () => {
    const ownClock = /\bDate\.now\(\)|new Date\(\)|updateInterval/;
    const isScreen = (file: string) => /^(components|lib\/client)\//.test(file);
    // A cookie expires by the clock of the browser that keeps it.
    const cookies = /^components\/(auth\/language-links|shell\/preferences|settings\/own\/profile-form)$/;
    expect(mentions(ownClock, cookies).filter(isScreen)).toEqual([]);
    expect(mentions(/\buseNow\b/, /^components\/marks\/server-clock$/).filter(isScreen)).toEqual([]);
  });

  test("days and wall clocks are reckoned in one place each", () => {
    expect(mentions(/temporal-polyfill/, /^lib\/zones$/)).toEqual([]);
    const byHand = /86_?400_?000|\.toISOString\(\)\.slice\(0, 10\)/;
    expect(mentions(byHand, /^lib\/days$/)).toEqual([]);
    expect(mentions(/America\/Los_Angeles/, /^lib\/platforms\/insights$/)).toEqual([]);
  });

  test("no screen loads the rules of all zones", () => {
    const values = Map.groupBy(
      imports.filter(({ isType }) => !isType),
      ({ from }) => from,
    );
    const loaded = new Set([...values.keys()].filter((module) => module.startsWith("components/")));
    // Entries added during the loop are visited too.
    for (const module of loaded) for (const { to } of values.get(module) ?? []) loaded.add(to);
    expect(loaded.has("lib/days")).toBe(true);
    expect(loaded.has("lib/zones")).toBe(false);
  });

  test("a workspace's row is named in one way", () => {
    const byHand = /eq\((\w+)\.workspaceId, (?:ctx\.)?workspaceId\),\s*eq\(\1\.id,/;
    expect(mentions(byHand, /^db\/is-row$/)).toEqual([]);
  });

  test("colours are tokens, never of the raw palette", () => {
    const raw =
      /\b(bg|text|border|ring|fill|stroke)-(red|blue|green|gray|slate|zinc|amber|emerald|neutral|stone)-\d/;
    expect(mentions(raw, /^$/)).toEqual([]);
  });
});
