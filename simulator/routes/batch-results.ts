import { parseOrKeep } from "../graph/graph-call";

/**
 * Put what earlier operations of a batch answered in place of `{result=name:$.data.*.id}`: the values joined
 * with commas, empty when nothing is at the path.
 */
export function fillResults(text: string, bodies: Map<string, string>): string {
  return text.replace(/\{result=([\w-]+):\$\.?([^}]*)\}/g, (_, name: string, path: string) =>
    valuesAt(parseOrKeep(bodies.get(name) ?? ""), path.split(".").filter(Boolean)).join(","),
  );
}

function valuesAt(value: unknown, path: string[]): string[] {
  const [step, ...rest] = path;
  if (step === undefined)
    return value === undefined ? [] : [typeof value === "object" ? JSON.stringify(value) : String(value)];
  if (typeof value !== "object" || value === null) return [];
  if (step === "*") return Object.values(value).flatMap((one) => valuesAt(one, rest));
  return valuesAt(Reflect.get(value, step), rest);
}
