import { describe, expect, test } from "vitest";
import { readInstagramComments } from "./instagram-comments";

const BRAND = "17840000000000001";
const MEDIA = "17950000000000009";
const at = new Date(1_763_800_300_000);
const ADA = { id: "90000000000000003", username: "ada.makes", self_ig_scoped_id: "90000000000000003" };
const person = { address: ADA.id, otherAddresses: [], name: null, handle: "@ada.makes" };
const value = {
  id: "17900000000000005",
  text: "Love it",
  from: ADA,
  media: { id: MEDIA, media_product_type: "FEED" },
};

const asEntry = (one: unknown, field = "comments") => ({
  id: BRAND,
  time: 1_763_800_300,
  changes: [{ field, value: one }],
});
const read = (more: Record<string, unknown> = {}) => readInstagramComments(asEntry({ ...value, ...more }));

describe("a comment on Instagram", () => {
  const expected = [
    {
      kind: "comment",
      asset: BRAND,
      at,
      direction: "inbound",
      person,
      externalId: "17900000000000005",
      rootExternalId: null,
      subject: { externalId: MEDIA, kind: "media", adTitle: null },
      text: "Love it",
      attachments: [],
    },
  ];

  test("is read in both forms, below a live film too", () => {
    expect(read()).toEqual(expected);
    const flat = { id: BRAND, time: 1_763_800_300, field: "comments", value };
    expect(readInstagramComments(flat)).toEqual(expected);
    expect(readInstagramComments(asEntry(value, "live_comments"))).toEqual(expected);
  });

  test("has its id under either name", () => {
    const { id, ...rest } = value;
    expect(readInstagramComments(asEntry({ ...rest, comment_id: id }))).toEqual(expected);
  });

  test("answers its parent, if that is neither the media nor itself", () => {
    expect(read({ parent_id: "17900000000000001" })).toMatchObject([{ rootExternalId: "17900000000000001" }]);
    for (const parent_id of [MEDIA, value.id])
      expect(read({ parent_id })).toMatchObject([{ rootExternalId: null }]);
  });

  test("of the account itself is the brand's, and one of nobody is still a comment", () => {
    expect(read({ from: { id: BRAND, username: "verdure" } })).toMatchObject([
      { direction: "outbound", person: null },
    ]);
    expect(read({ from: undefined })).toMatchObject([{ direction: "inbound", person: null }]);
  });

  test("on a boosted post is the same one in both of its notices", () => {
    const media = {
      id: "17950000000000010",
      media_product_type: "AD",
      ad_id: "120200000000000001",
      ad_title: "Autumn",
      original_media_id: MEDIA,
    };
    expect(read({ media, parent_id: media.id })).toMatchObject([
      { rootExternalId: null, subject: { externalId: MEDIA, kind: "ad", adTitle: "Autumn" } },
    ]);
  });
});

test("test deliveries of the dashboard, mentions and what is no entry are passed over", () => {
  expect(readInstagramComments({ ...asEntry(value), id: "0" })).toEqual([]);
  expect(readInstagramComments(asEntry({ media_id: MEDIA }, "mentions"))).toEqual([]);
  expect(readInstagramComments(null)).toEqual([]);
});

test("one comment that cannot be read leaves the others, and says why", () => {
  const entry = {
    ...asEntry(value),
    changes: [{ field: "comments", value: { text: "?" } }, ...asEntry(value).changes],
  };
  expect(readInstagramComments(entry)).toMatchObject([
    { kind: "unreadable", asset: BRAND },
    { kind: "comment" },
  ]);
});
