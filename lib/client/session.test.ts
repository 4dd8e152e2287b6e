import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { trackChannels } from "@/lib/testing/track-channels";

/** A tab of this browser with its own page, and how often it continued after a sign-in. */
async function openTab(personId: string) {
  vi.resetModules();
  const session = await import("./session");
  session.setOwnerOfPage(personId);
  const tab = { ...session, wentOn: 0 };
  session.onSignedIn(() => {
    tab.wentOn += 1;
  });
  // Sending a message opens its channel, so that it receives the others'.
  session.noteSignedIn();
  return tab;
}

/** Messages between tabs need time: when this one comes back, all earlier ones have arrived. */
async function passWords(): Promise<void> {
  const [from, to] = [new BroadcastChannel("trefoil-session"), new BroadcastChannel("trefoil-session")];
  const passed = new Promise((resolve) => {
    to.onmessage = ({ data }) => data.personId === "the last" && resolve(null);
  });
  from.postMessage({ personId: "the last", isOver: false });
  await passed;
  await new Promise((resolve) => setImmediate(resolve));
  from.close();
  to.close();
}

let closeChannels = () => {};
beforeEach(() => {
  closeChannels = trackChannels();
});
afterEach(() => {
  closeChannels();
  vi.resetModules();
});

describe("the sign-in of a browser with several tabs", () => {
  test("is over in all tabs of a member, and goes on in all of them when one has signed in", async () => {
    const [one, other] = [await openTab("ada"), await openTab("ada")];
    one.noteSignedOut();
    await passWords();
    other.noteSignedIn();
    await passWords();
    expect([one.wentOn, other.wentOn]).toEqual([1, 1]);
  });

  test("lets no tab of one member go on when another member has signed in", async () => {
    const [ada, bo] = [await openTab("ada"), await openTab("bo")];
    ada.noteSignedOut();
    bo.noteSignedOut();
    await passWords();
    bo.noteSignedIn();
    await passWords();
    expect([ada.wentOn, bo.wentOn]).toEqual([0, 1]);
    ada.noteSignedIn();
    await passWords();
    expect([ada.wentOn, bo.wentOn]).toEqual([1, 1]);
  });

  test("is not over for a refusal that was on its way while somebody signed in", async () => {
    const tab = await openTab("ada");
    const early = tab.signInNow();
    tab.noteSignedOut();
    tab.noteSignedIn();
    tab.noteSignedOut(early);
    tab.noteSignedIn();
    expect(tab.wentOn).toBe(1);
    tab.noteSignedOut(tab.signInNow());
    tab.noteSignedIn();
    expect(tab.wentOn).toBe(2);
  });

  test("does not end for one member because it ended for another", async () => {
    const [ada, bo] = [await openTab("ada"), await openTab("bo")];
    bo.noteSignedOut();
    await passWords();
    ada.noteSignedIn();
    await passWords();
    expect(ada.wentOn).toBe(0);
  });
});
