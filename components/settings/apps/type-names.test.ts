import { expect, test } from "vitest";
import { CAPABILITIES } from "@/lib/platforms/capabilities/capability-rules";
import { typeNames } from "./type-names";

test("every type that an app takes has a name that people use", () => {
  const all = Object.values(CAPABILITIES).flatMap(({ files }) =>
    Object.values(files).flatMap(({ types }) => typeNames(types ?? [])),
  );
  expect(all.filter((name) => name.includes("/"))).toEqual([]);
});

test("documents of old and new programs have one name", () => {
  const { types } = CAPABILITIES.whatsapp.files.file;
  expect(typeNames(types ?? [])).toEqual(["PDF", "TXT", "Word", "Excel", "PowerPoint"]);
});
