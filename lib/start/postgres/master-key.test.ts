import { hkdfSync } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import { deriveSecrets } from "@/lib/start/programs/secrets";
import { askOnce, migrateAs, ownerOf } from "@/lib/testing/owners";
import { seal } from "@/lib/vault/seal";

const NOT_ITS_KEY = /^TREFOIL_MASTER_KEY is not the key this database was made with\. Nothing was changed\./;
const WORKSPACE = "018f0000-0000-7000-8000-00000000000a";

describe("a start with a wrong but well-formed master key", () => {
  test("ends in one line before anything is changed", async () => {
    const ownerUrl = await ownerOf("keyed_house", "createrole");
    const urls = await migrateAs(ownerUrl, "0a");
    const suffix = new URL(urls.trefoil_web).username.slice(-9);
    const sql = `select rolname, xmin::text, rolpassword from pg_authid where rolname like 'trefoil_%${suffix}'`;
    const before = await askOnce(inject("ownerUrl"), sql);
    expect(before).toHaveLength(4);

    await expect(migrateAs(ownerUrl, "0b")).rejects.toThrow(NOT_ITS_KEY);

    expect(await askOnce(inject("ownerUrl"), sql)).toEqual(before);
    expect(await askOnce(urls.trefoil_worker, "select id from deliveries")).toEqual([]);
    expect(await migrateAs(ownerUrl, "0a")).toEqual(urls);
  });

  test("is found out by a workspace's key where there is no canary yet", async () => {
    const ownerUrl = await ownerOf("older_house", "createrole");
    const { trefoil_gateway: gateway } = await migrateAs(ownerUrl, "0a");
    await askOnce(ownerUrl, "delete from installations");
    const { peopleKey } = deriveSecrets("0a".repeat(32));
    const wrapper = Buffer.from(hkdfSync("sha256", Buffer.from(peopleKey, "hex"), "", "trefoil/wrap", 32));
    const wrapped = seal(wrapper, `workspace_keys/${WORKSPACE}/words`, Buffer.alloc(32, 7));
    await askOnce(
      gateway,
      `set app.workspace_id = '${WORKSPACE}';
       insert into workspaces (id, slug, name, locale, zone, created_at)
         values ('${WORKSPACE}', 'old', 'Old', 'en', 'Europe/Paris', now());
       insert into vault.workspace_keys (workspace_id, purpose, wrapped, created_at)
         values ('${WORKSPACE}', 'words', '\\x${wrapped.toString("hex")}', now())`,
    );

    await expect(migrateAs(ownerUrl, "0b")).rejects.toThrow(NOT_ITS_KEY);
    expect(await askOnce(ownerUrl, "select id from installations")).toEqual([]);
    await migrateAs(ownerUrl, "0a");
    await expect(migrateAs(ownerUrl, "0b")).rejects.toThrow(NOT_ITS_KEY);
  });
});
