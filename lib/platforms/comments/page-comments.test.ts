import { describe, expect, test } from "vitest";
import { readPageComments } from "./page-comments";

const PAGE = "100000000000010";
const POST = `${PAGE}_900001`;
const ADA = { id: "7000000000000009", name: "Ada Example" };
const person = { address: ADA.id, otherAddresses: [], name: "Ada Example", handle: null };
const told = new Date(1_763_800_100_000);
const said = new Date(1_763_800_099_000);

const comment = {
  item: "comment",
  verb: "add",
  comment_id: "900001_700001",
  post_id: POST,
  parent_id: POST,
  from: ADA,
  message: "Is it in stock?",
  created_time: 1_763_800_099,
};
const asEntry = (...values: unknown[]) => ({
  id: PAGE,
  time: 1_763_800_100,
  changes: values.map((value) => ({ field: "feed", value })),
});
const read = (more: Record<string, unknown> = {}) => readPageComments(asEntry({ ...comment, ...more }));

describe("a comment on a Page's post", () => {
  test("is read with who said it below what", () => {
    expect(read({ post: { id: POST, is_published: true } })).toEqual([
      {
        kind: "comment",
        asset: PAGE,
        at: said,
        direction: "inbound",
        person,
        externalId: "900001_700001",
        rootExternalId: null,
        subject: { externalId: POST, kind: "post", adTitle: null },
        text: "Is it in stock?",
        attachments: [],
      },
    ]);
  });

  test("answers the comment that its parent names, if that is no post", () => {
    expect(read({ parent_id: "900001_600001" })).toMatchObject([{ rootExternalId: "900001_600001" }]);
    for (const parent_id of [POST, "900001", "900001_700001", undefined])
      expect(read({ parent_id })).toMatchObject([{ rootExternalId: null }]);
  });

  test("of the Page itself is the brand's", () => {
    expect(read({ from: { id: Number(PAGE), name: "Verdure" } })).toMatchObject([
      { direction: "outbound", person: null },
    ]);
  });

  test("names its author in the older form, or not at all", () => {
    const { from: _, ...rest } = comment;
    const older = { ...rest, sender_id: 7000000000000009, sender_name: "Ada Example" };
    expect(readPageComments(asEntry(older))).toMatchObject([{ person }]);
    expect(readPageComments(asEntry(rest))).toMatchObject([{ direction: "inbound", person: null }]);
  });

  test("carries a photo or a film, and maybe no words", () => {
    const photo = "https://scontent.xx.fbcdn.net/a.jpg";
    expect(read({ photo, message: "" })).toMatchObject([
      { text: null, attachments: [{ kind: "image", source: photo, mayStore: true }] },
    ]);
    expect(read({ video: photo })).toMatchObject([{ attachments: [{ kind: "video", source: photo }] }]);
    expect(read({ photo: "javascript:alert(1)" })).toMatchObject([{ attachments: [] }]);
  });

  test("below a post that only ads show is below an ad", () => {
    expect(read({ post: { is_published: false } })).toMatchObject([{ subject: { kind: "ad" } }]);
  });

  test("without its post or its time belongs to the post in its id, and to the time of its webhook", () => {
    expect(read({ post_id: undefined, created_time: undefined })).toMatchObject([
      { at: told, rootExternalId: null, subject: { externalId: POST } },
    ]);
  });
});

describe("a change of a comment", () => {
  test.each(["edit", "edited"])("is new words, by the verb %s", (verb) => {
    expect(read({ verb, message: "Is it back?" })).toEqual([
      {
        kind: "comment_edit",
        asset: PAGE,
        at: told,
        person,
        externalId: "900001_700001",
        text: "Is it back?",
      },
    ]);
    expect(read({ verb, message: undefined })).toEqual([]);
  });

  test.each([
    ["hide", "hidden"],
    ["unhide", "shown"],
    ["remove", "removed"],
  ])("%s leaves it %s, since the webhook", (verb, standing) => {
    const { message: _, created_time: __, ...bare } = comment;
    expect(readPageComments(asEntry({ ...bare, verb }))).toEqual([
      { kind: "comment_standing", asset: PAGE, at: told, externalId: "900001_700001", standing },
    ]);
  });
});

test("a reaction to a comment, a post, and another field are no comments", () => {
  const reaction = { ...comment, item: "reaction", reaction_type: "love" };
  expect(readPageComments(asEntry(reaction, { ...comment, item: "status" }, undefined, "text"))).toEqual([]);
  expect(readPageComments({ ...asEntry(), changes: [{ field: "mention", value: comment }] })).toEqual([]);
  expect(read({ verb: "block" })).toEqual([]);
});

test("one comment that cannot be read leaves the others, and says why", () => {
  const events = readPageComments(asEntry({ ...comment, comment_id: null }, comment));
  expect(events).toMatchObject([
    { kind: "unreadable", asset: PAGE, reason: "comment_id: invalid_union" },
    { kind: "comment" },
  ]);
});
