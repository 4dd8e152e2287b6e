import { describe, expect, inject, test } from "vitest";
import { maySignIn } from "@/db/ensure-roles";
import { ROLES, type RoleName } from "@/db/roles";
import { deriveSecrets } from "@/lib/start/programs/secrets";
import { askOnce, migrateAs, ownerOf, urlFor } from "@/lib/testing/owners";
import { migrateGround } from "./prepare-database";

const letIn = async (urls: Record<RoleName, string>) =>
  Promise.all(ROLES.map(async (role) => maySignIn(urls[role])));
const all = [true, true, true, true];
const userOf = (url: string) => new URL(url).username;

describe("two installations on one server", () => {
  test("both keep working, whichever starts", async () => {
    const [one, two] = [
      await ownerOf("first_house", "createrole"),
      await ownerOf("second_house", "createrole"),
    ];
    const first = await migrateAs(one, "01");
    const second = await migrateAs(two, "02");
    expect([await letIn(first), await letIn(second)]).toEqual([all, all]);

    expect(await migrateAs(one, "01")).toEqual(first);
    expect(await migrateAs(two, "02")).toEqual(second);
    expect([await letIn(first), await letIn(second)]).toEqual([all, all]);
    // And neither sees the other's tables.
    const elsewhere = new URL(first.trefoil_worker);
    elsewhere.pathname = "/second_house";
    await expect(askOnce(elsewhere.href, "select id from deliveries")).rejects.toThrow("permission denied");
  });

  test("a database from before roles had a suffix keeps its own, and takes new ones where they are another's", async () => {
    const owner = await ownerOf("old_house", "createrole");
    const secrets = deriveSecrets("03".repeat(32));
    await migrateAs(owner, "03");
    await askOnce(owner, "delete from installations");
    // The roles without a suffix belong to another installation, the tests' own, with other passwords.
    const moved = await migrateGround({ ownerUrl: owner, givenUrls: null, secrets });
    expect(userOf(moved.trefoil_worker)).toMatch(/^trefoil_worker_[0-9a-f]{8}$/);
    expect(await letIn(moved)).toEqual(all);

    await askOnce(owner, "delete from installations");
    const passwords = Object.fromEntries(ROLES.map((role) => [role, role]));
    const oldUrls = await migrateGround({
      ownerUrl: urlFor("old_house", "postgres", new URL(inject("ownerUrl")).password),
      givenUrls: null,
      secrets: { ...secrets, passwords: { ...secrets.passwords, ...passwords } },
    });
    expect(ROLES.map((role) => userOf(oldUrls[role]))).toEqual([...ROLES]);
    expect(await letIn(oldUrls)).toEqual(all);
    // What the former names could do here has ended.
    await expect(askOnce(moved.trefoil_worker, "select id from deliveries")).rejects.toThrow(
      "permission denied",
    );
  });

  test("a role of ours whose password was changed gets it back; one that says it is another's is left alone", async () => {
    const owner = await ownerOf("moved_house", "createrole");
    const urls = await migrateAs(owner, "04");
    await askOnce(owner, `alter role ${userOf(urls.trefoil_web)} password 'other'`);
    expect(await migrateAs(owner, "04")).toEqual(urls);
    expect(await letIn(urls)).toEqual(all);

    await askOnce(owner, `alter role ${userOf(urls.trefoil_web)} password 'other'`);
    await askOnce(owner, `comment on role ${userOf(urls.trefoil_web)} is 'Trefoil installation elsewhere'`);
    const others = await migrateAs(owner, "04");
    expect(userOf(others.trefoil_web)).not.toBe(userOf(urls.trefoil_web));
    expect(await letIn(others)).toEqual(all);
    expect(await maySignIn(urls.trefoil_web)).toBe(false);
  });
});

describe("given roles", () => {
  const theirUrls = (database: string, password: string): Record<RoleName, string> => ({
    trefoil_gateway: urlFor(database, "their_gateway", password),
    trefoil_receiver: urlFor(database, "their_receiver", password),
    trefoil_web: urlFor(database, "their_web", password),
    trefoil_worker: urlFor(database, "their_worker", password),
  });

  test("are granted their rights by an owner that may make none, and are never altered", async () => {
    const superuser = inject("ownerUrl");
    for (const role of ["gateway", "receiver", "web", "worker"]) {
      await askOnce(superuser, `drop role if exists their_${role}`);
      await askOnce(superuser, `create role their_${role} login password 'theirs'`);
    }
    const ownerUrl = await ownerOf("managed_house", "nocreaterole");
    const secrets = deriveSecrets("05".repeat(32));
    const urls = await migrateGround({ ownerUrl, givenUrls: theirUrls("managed_house", "theirs"), secrets });

    expect(urls).toEqual(theirUrls("managed_house", "theirs"));
    expect(await askOnce(urls.trefoil_worker, "select id from deliveries")).toEqual([]);
    await expect(askOnce(urls.trefoil_receiver, "select id from deliveries")).rejects.toThrow(
      "permission denied",
    );
    await expect(askOnce(urls.trefoil_web, "select canary from installations")).rejects.toThrow(
      "permission denied",
    );
    const wrong = migrateGround({ ownerUrl, givenUrls: theirUrls("managed_house", "wrong"), secrets });
    await expect(wrong).rejects.toThrow(/^DATABASE_GATEWAY_URL: the database does not let this role in/);
  });
});
