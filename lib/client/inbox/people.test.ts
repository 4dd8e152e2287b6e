import { expect, test } from "vitest";
import { everyonePresent, NOBODY, noteAside } from "./people";

const peopleNow = () => everyonePresent().people.toSorted();

test("who is where follows what the stream says, without this member's other tabs", () => {
  noteAside(NOBODY, "me");
  expect(everyonePresent()).toEqual({ isAll: false, people: [] });
  noteAside(
    {
      isAll: true,
      people: [
        ["a", "lise", "viewing"],
        ["a", "me", "writing"],
        ["b", "owen", "writing"],
      ],
    },
    "me",
  );
  expect(peopleNow()).toEqual([
    ["a", "lise", "viewing"],
    ["b", "owen", "writing"],
  ]);
  noteAside({ isAll: false, people: [["a", "lise", "writing"]] }, "me");
  noteAside(
    {
      isAll: false,
      people: [
        ["a", "ines", "viewing"],
        ["b", "owen", null],
        ["c", "owen", null],
      ],
    },
    "me",
  );
  expect(peopleNow()).toEqual([
    ["a", "ines", "viewing"],
    ["a", "lise", "writing"],
  ]);
  // A stream that was lost says all anew.
  noteAside({ isAll: true, people: [["b", "ines", "viewing"]] }, "me");
  expect(peopleNow()).toEqual([["b", "ines", "viewing"]]);
});
