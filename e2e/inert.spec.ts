import { assets, demo, expect, meta, test } from "./fixtures";

const HOSTILE = [
  '<img src=x onerror="window.ranHere=1">',
  "<svg/onload=window.ranHere=1>",
  "</script><script>window.ranHere=1</script><!-- \u2028",
  "javascript:window.ranHere=1 data:text/html,<script>window.ranHere=1</script> vbscript:x",
  "https://example.com/\u202egpj.exe {{7*7}}",
];
const NAME = '<img src=x onerror="window.ranHere=2">';

test("what a customer writes, and is called, runs nowhere and leads only to the web", async ({
  page,
  signIn,
}) => {
  const urls: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  const made = await fetch(`${demo.simulatorUrl}/_sim/people`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: NAME, waId: "33639980199" }),
  });
  const { id } = await made.json();
  for (const text of HOSTILE) await meta.act(id, { do: "write", assetId: assets.number, text });

  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page.getByRole("link", { name: NAME }).first().click();
  await expect(page.getByText(HOSTILE[1]!).last()).toBeVisible();
  await expect(page).toHaveTitle(/<img src=x/);
  await page.reload();
  await expect(page.getByText(HOSTILE[1]!).last()).toBeVisible();

  expect(await page.evaluate(() => "ranHere" in window)).toBe(false);
  const schemes = await page
    .locator("a[href]")
    .evaluateAll((links) =>
      links.map((link) => new URL(link.getAttribute("href") ?? "", location.href).protocol),
    );
  expect([...new Set(schemes)].filter((scheme) => !/^https?:$/.test(scheme))).toEqual([]);
  const elsewhere = urls.filter(
    (url) => /^https?:/.test(url) && new URL(url).origin !== new URL(demo.url).origin,
  );
  expect(elsewhere).toEqual([]);
});
