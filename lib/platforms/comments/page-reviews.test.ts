import { describe, expect, test } from "vitest";
import { readPageReviews } from "./page-reviews";

const PAGE = "100000000000010";
const told = new Date(1_763_800_100_000);
const said = new Date(1_763_800_099_000);
const person = { address: "7000000000000009", otherAddresses: [], name: "Ada Example", handle: null };

const rating = {
  item: "rating",
  verb: "add",
  open_graph_story_id: "3300000000000001",
  reviewer_id: "7000000000000009",
  reviewer_name: "Ada Example",
  recommendation_type: "POSITIVE",
  review_text: "Lovely scones",
  created_time: 1_763_800_099,
  comment_id: null,
};
const asEntry = (...values: unknown[]) => ({
  id: PAGE,
  time: 1_763_800_100,
  changes: values.map((value) => ({ field: "ratings", value })),
});
const read = (more: Record<string, unknown> = {}) => readPageReviews(asEntry({ ...rating, ...more }));

describe("a review of a Page", () => {
  test("is the first comment of a thread of its own", () => {
    expect(read()).toEqual([
      {
        kind: "comment",
        asset: PAGE,
        at: said,
        direction: "inbound",
        person,
        externalId: "3300000000000001",
        rootExternalId: null,
        subject: {
          externalId: "3300000000000001",
          kind: "review",
          adTitle: null,
          review: {
            verdict: "recommended",
            stars: null,
            toldAt: told,
            permalink: `https://www.facebook.com/${PAGE}/reviews`,
          },
        },
        text: "Lovely scones",
        attachments: [],
      },
    ]);
  });

  test("has ids as numbers, stars in old ones, and maybe no words or writer", () => {
    const {
      recommendation_type: _,
      review_text: __,
      reviewer_id: ___,
      reviewer_name: ____,
      ...bare
    } = rating;
    expect(readPageReviews(asEntry({ ...bare, open_graph_story_id: 33, rating: 4 }))).toMatchObject([
      { externalId: "33", person: null, text: "", subject: { review: { verdict: null, stars: 4 } } },
    ]);
    expect(read({ recommendation_type: "NEGATIVE", rating: 9 })).toMatchObject([
      { subject: { review: { verdict: "not_recommended", stars: null } } },
    ]);
  });

  test("that is edited is told anew, and its words change", () => {
    const [review, edit] = read({
      verb: "edit",
      review_text: "Stale scones",
      recommendation_type: "NEGATIVE",
    });
    expect(review).toMatchObject({ kind: "comment", at: said, text: "Stale scones" });
    expect(edit).toEqual({
      kind: "comment_edit",
      asset: PAGE,
      at: told,
      person,
      externalId: "3300000000000001",
      text: "Stale scones",
    });
  });

  test("that is taken back names only its story and its writer", () => {
    const bare = { item: "rating", verb: "remove", open_graph_story_id: 3300000000000001, reviewer_id: 7 };
    expect(readPageReviews(asEntry(bare))).toEqual([
      {
        kind: "comment_standing",
        asset: PAGE,
        at: told,
        externalId: "3300000000000001",
        standing: "removed",
      },
    ]);
  });

  test("is commented on below its writer's post, by others and by the Page", () => {
    const comment = {
      item: "comment",
      verb: "add",
      comment_id: "3300000000000001_5",
      post_id: "7000000000000009_3300000000000001",
      parent_id: "7000000000000009_3300000000000001",
      from: { id: PAGE, name: "Verdure" },
      message: "Thank you!",
      created_time: 1_763_800_099,
    };
    expect(readPageReviews(asEntry(comment, { ...comment, item: "like" }))).toMatchObject([
      {
        direction: "outbound",
        externalId: "3300000000000001_5",
        rootExternalId: "3300000000000001",
        subject: { externalId: "3300000000000001", kind: "review" },
      },
    ]);
  });

  test("that cannot be read leaves the others, and other fields are none", () => {
    expect(readPageReviews(asEntry({ ...rating, open_graph_story_id: null }, rating))).toMatchObject([
      { kind: "unreadable" },
      { kind: "comment" },
    ]);
    expect(readPageReviews({ ...asEntry(), changes: [{ field: "feed", value: rating }] })).toEqual([]);
    expect(readPageReviews("text")).toEqual([]);
  });
});
