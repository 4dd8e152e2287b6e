import { expect, test } from "vitest";
import { isSend } from "./send-key";

const press = { key: "Enter", shiftKey: false, metaKey: false, ctrlKey: true };

test.each([
  [{ isComposing: false, keyCode: 13 }, true],
  [{ isComposing: true, keyCode: 13 }, false],
  // Some browsers end the composition before they report the key that ended it.
  [{ isComposing: false, keyCode: 229 }, false],
])("Control Enter that the browser tells as %j sends: %s", (nativeEvent, sends) => {
  expect(isSend({ ...press, nativeEvent }, "enter")).toBe(sends);
});
