import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Places, WaitingKeys } from "./waiting-keys";

/** A screen that still shows conversation a while b is chosen, and a record of what each key acted on. */
function screen() {
  const places: Places = { chosen: "b", shown: "a" };
  const done: string[] = [];
  const keys = new WaitingKeys();
  const order = ["a", "b", "c", "d"];
  function act(key: string) {
    const at = order.indexOf(places.chosen ?? "");
    if (key === "j") places.chosen = order[at + 1] ?? places.chosen;
    else done.push(`${key} to ${places.shown}`);
  }
  return {
    places,
    done,
    keys,
    press: (key: string) => !keys.take(key.toLowerCase(), key, places) && act(key),
    show() {
      places.shown = places.chosen;
      return keys.release(act, () => places);
    },
  };
}

describe("WaitingKeys", () => {
  test("an act pressed before the chosen conversation is shown is done to that one", () => {
    for (const key of ["e", "q", "a", "u", "r", "n", "h", "#", "v", "f"]) {
      const { press, show, done } = screen();
      press(key);
      expect(done).toEqual([]);
      show();
      expect(done).toEqual([`${key} to b`]);
    }
  });

  test("moving on without acting is not held up", () => {
    const { press, places } = screen();
    press("j");
    press("j");
    expect(places.chosen).toBe("d");
  });

  test("close, next, close: each is done to its own", () => {
    const { press, show, done, places } = screen();
    for (const key of ["e", "j", "e", "j"]) press(key);
    show();
    expect(done).toEqual(["e to b"]);
    expect(places.chosen).toBe("c");
    show();
    expect(done).toEqual(["e to b", "e to c"]);
    expect(places.chosen).toBe("d");
  });

  test("what is typed after the key for the box is kept for the box", () => {
    const { press, show, done } = screen();
    for (const key of ["r", "H", "e", "q", "Backspace", "y", "Enter", "!"]) press(key);
    expect(show()).toBe("Hey!");
    expect(done).toEqual(["r to b"]);
    expect(show()).toBe("");
  });

  test("what is typed to find a label, a colleague or a saved reply is text, and no further act", () => {
    for (const opens of ["t", "a", "y", "m"]) {
      const { press, show, done } = screen();
      for (const key of [opens, "v", "i", "p"]) press(key);
      expect(show()).toBe("vip");
      expect(done).toEqual([`${opens} to b`]);
    }
  });

  test("keys that are no characters, and those of the list and the page, are not held up", () => {
    for (const key of ["Tab", "Shift", "ArrowDown", "Enter", " ", "g", "/", "?", "o", "s"])
      expect(screen().keys.take(key, key, { chosen: "b", shown: "a" })).toBe(false);
  });

  test("whoever chooses another conversation instead has nothing done to it", () => {
    const { press, show, done, places } = screen();
    press("e");
    places.chosen = "d";
    expect(show()).toBe("");
    expect(done).toEqual([]);
    press("e");
    expect(done).toEqual(["e to d"]);
  });

  test("nothing is ever done to a conversation that was not the chosen one when the key was pressed", () => {
    const step = fc.constantFrom("e", "u", "j", "show");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { press, show, done } = screen();
        // The result of the same steps where each conversation is shown at once.
        const prompt = screen();
        prompt.show();
        for (const one of steps) {
          if (one === "show") show();
          else {
            press(one);
            prompt.press(one);
            prompt.show();
          }
        }
        for (let times = 0; times < 5; times += 1) show();
        expect(done).toEqual(prompt.done);
      }),
    );
  });
});
