/** The value of one cookie of a `Cookie` header; undefined if it is not there. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const pair = (header ?? "").split(";").find((each) => each.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}
