import { asSuperuser, demo, expect, test } from "./fixtures";

const NAME = "Kofi Specimen";

/** Rows that contain this id anywhere in the whole database, as its superuser sees it, by table. */
async function rowsAbout(id: string): Promise<string[]> {
  const pool = asSuperuser();
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'vault') and table_type = 'BASE TABLE' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await pool.query(`select from ${name} as one where one::text like $1 limit 1`, [
      `%${id}%`,
    ]);
    if (rowCount) found.push(name);
  }
  await pool.end();
  return found;
}

const ask = (path: string) =>
  fetch(`${demo.url}/api/v1/${demo.workspace}${path}`, {
    headers: { authorization: `Bearer ${demo.apiKey}` },
  });

test("an owner erases a contact, who is gone from the screen, the API, the search and the database", async ({
  page,
  signIn,
}) => {
  await signIn("owner");
  await page.goto(`/${demo.workspace}/contacts`);
  await page.getByRole("link", { name: NAME }).first().click();
  await page.waitForURL(/contacts\/[0-9a-f-]{36}/);
  const id = page.url().match(/contacts\/([0-9a-f-]{36})/)?.[1] ?? "";
  expect(await rowsAbout(id)).toContain("vault.contact_keys");
  const { conversations } = await (await ask(`/contacts/${id}`)).json();
  expect(conversations.length).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Erase contact" }).click();
  const dialog = page.getByRole("dialog", { name: `Erase ${NAME}?` });
  await dialog.getByRole("textbox", { name: `Type ${NAME} to confirm` }).fill("kofi specimen");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByText("The contact was erased")).toBeVisible();
  await page.waitForURL(/\/contacts$/);
  await expect(page.getByRole("link", { name: NAME })).toHaveCount(0);

  await page.getByRole("searchbox", { name: "Find a contact" }).fill("Kofi");
  await expect(page.getByRole("link", { name: NAME })).toHaveCount(0);
  expect((await ask(`/contacts/${id}`)).status).toBe(404);
  expect((await ask(`/contacts/${id}/export`)).status).toBe(404);
  for (const { id: conversationId } of conversations)
    expect((await ask(`/conversations/${conversationId}`)).status).toBe(404);

  // What remains: who erased whom, by id; a day of events for the screens; and for a month the keyed hashes
  // that recognise a late webhook.
  await expect
    .poll(async () =>
      (await rowsAbout(id)).filter((name) => !/audit_entries|feed_events|erasures/.test(name)),
    )
    .toEqual([]);
});
