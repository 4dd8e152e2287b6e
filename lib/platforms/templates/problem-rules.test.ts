import { describe, expect, test } from "vitest";
import { type ContentButton, TemplateContent, type WrittenTemplate } from "./content-rules";
import { nameFrom, problemsOf } from "./problem-rules";

type Content = Partial<Parameters<typeof TemplateContent.parse>[0] & object>;

const written = (content: Content, more: Partial<WrittenTemplate> = {}): WrittenTemplate => ({
  name: "order_ready",
  language: "en_GB",
  category: "marketing",
  ...more,
  content: TemplateContent.parse({ body: { text: "Your order is ready." }, ...content }),
});
const found = (content: Content, more?: Partial<WrittenTemplate>) =>
  problemsOf(written(content, more)).map(({ place, code }) => `${place} ${code}`);
const said = (text: string, examples: Record<string, string> = {}, isNamed = false) =>
  found({ isNamed, body: { text, examples } });
const mediaId = "018f0000-0000-7000-8000-000000000001";
const button = (kind: ContentButton["kind"], more: Partial<ContentButton> = {}): ContentButton => ({
  kind,
  text: kind,
  address: kind === "link" ? "https://a.example/" : kind === "phone" ? "+33 1 99 00 11 22" : "",
  example: "",
  ...more,
});

describe("a template's name", () => {
  test.for([
    ["", "name missing"],
    ["Order Ready", "name name_letters"],
    ["é", "name name_letters"],
    ["x".repeat(513), "name too_long"],
  ] as const)("%s is refused: %s", ([name, problem]) => {
    expect(found({}, { name })).toEqual([problem]);
  });
  test("is made of what is typed, and has a language that Meta has", () => {
    expect(nameFrom("Commande prête !")).toBe("commande_prete_");
    expect(found({}, { language: "xx" })).toEqual(["language missing"]);
  });
});

describe("a template's text", () => {
  test.for([
    ["", "body missing"],
    ["x".repeat(1_025), "body too_long"],
    ["{{1}} is ready for you now", "body at_the_edge"],
    ["We wait for {{1}}", "body at_the_edge"],
    ["So {{1}} {{2}} {{3}} now", "body too_many_variables"],
    ["Hello {{2}}, it is ready", "body variable_order"],
    ["Hello {{first_name}}, it is ready", "body variable_number"],
    ["Hello {{ first name }}, it is ready", "body variable_number"],
  ] as const)("%s is refused: %s", ([text, problem]) => {
    const examples = { 1: "a", 2: "b", 3: "c", first_name: "d" };
    expect(said(text, examples)).toEqual([problem]);
  });
  test("names its variables in small letters, each with an example", () => {
    expect(said("Hello {{First}}, it is ready", { First: "Ada" }, true)).toEqual(["body variable_name"]);
    expect(said("Hello {{first}}, it is ready", { first: " " }, true)).toEqual(["body example_missing"]);
    expect(said("Hello {{first}}, it is ready", { first: "Ada" }, true)).toEqual([]);
  });
});

describe("what stands around it", () => {
  test("keeps to its lengths, and a file is there", () => {
    const header = (kind: "text" | "image" | "location", text = "") => ({ header: { kind, text } });
    expect(found(header("text", "x".repeat(61)))).toEqual(["header too_long"]);
    expect(
      found({ header: { kind: "text", text: "{{1}} and {{2}}", examples: { 1: "a", 2: "b" } } }),
    ).toEqual(["header no_variables"]);
    expect(found(header("image"))).toEqual(["header file_missing"]);
    expect(found(header("location"))).toEqual([]);
    expect(found({ footer: "x".repeat(61) })).toEqual(["footer too_long"]);
    expect(found({ footer: "For {{1}}" })).toEqual(["footer no_variables"]);
  });

  test.for<[ContentButton[], string[]]>([
    [[button("reply", { text: " " })], ["button/0 missing"]],
    [[button("reply", { text: "x".repeat(26) })], ["button/0 too_long"]],
    [[button("link", { address: "a.example" })], ["button/0 link"]],
    [[button("link", { address: "https://a.example/{{1}}/b", example: "x" })], ["button/0 link_variable"]],
    [[button("link", { address: "https://a.example/{{1}}" })], ["button/0 example_missing"]],
    [[button("link", { address: "https://a.example/{{1}}", example: "b" })], []],
    [[button("phone", { address: "01 99 00" })], ["button/0 phone"]],
    [[button("code", { address: "x".repeat(16) })], ["button/0 too_long"]],
    [[button("reply"), button("reply")], ["buttons same_label"]],
    [[1, 2, 3].map((at) => button("link", { text: `${at}` })), ["buttons too_many_links"]],
    [[button("reply"), button("link"), button("reply", { text: "b" })], ["buttons replies_apart"]],
    [[button("link"), button("phone"), button("reply"), button("reply", { text: "b" })], []],
  ])("buttons %j have: %j", ([buttons, problems]) => {
    expect(found({ buttons })).toEqual(problems);
  });
});

describe("a carousel", () => {
  const card = (more = {}) => ({
    kind: "image" as const,
    mediaId,
    text: "A card",
    buttons: [button("reply")],
    ...more,
  });
  test("has two cards at least, all of one frame, each with its file", () => {
    const cards = (...list: ReturnType<typeof card>[]) => found({ form: "carousel", cards: list });
    expect(cards(card(), card())).toEqual([]);
    expect(cards(card())).toEqual(["cards too_few"]);
    expect(cards(card(), card({ mediaId: null }))).toEqual(["card/1 file_missing"]);
    expect(cards(card(), card({ text: "" }))).toEqual(["cards cards_differ"]);
    expect(cards(card(), card({ buttons: [] }))).toEqual(["card/1 button_missing", "cards cards_differ"]);
    expect(cards(card({ text: "x".repeat(161) }), card())).toEqual(["card/0 too_long"]);
  });
});

describe("an offer and a code", () => {
  test("an offer is marketing, with a short title and no other header than a picture", () => {
    const offer = { form: "offer" as const, offer: { text: "Today only", hasEnd: true } };
    expect(found(offer)).toEqual([]);
    expect(found(offer, { category: "utility" })).toEqual(["category offer_marketing"]);
    expect(found({ ...offer, offer: { text: "x".repeat(17), hasEnd: true } })).toEqual(["offer too_long"]);
    expect(found({ ...offer, header: { kind: "text", text: "x" } })).toEqual(["header offer_header"]);
    expect(found({ ...offer, body: { text: "x".repeat(601) } })).toEqual(["body too_long"]);
  });
  test("a code asks for nothing but its switches", () => {
    const code = {
      withAdvice: true,
      minutes: 10,
      way: "copy_code" as const,
      text: "",
      packageName: "",
      signature: "",
    };
    const category = "authentication" as const;
    expect(found({ body: { text: "" }, code }, { category })).toEqual([]);
    expect(found({ code: { ...code, minutes: 91 } }, { category })).toEqual(["minutes minutes"]);
    expect(found({ code: { ...code, way: "one_tap" } }, { category })).toEqual([
      "package package",
      "signature signature",
    ]);
  });
});
