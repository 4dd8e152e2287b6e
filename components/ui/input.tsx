"use client";

import { type ComponentProps, useId } from "react";
import { classNames } from "./class-names";
import { useEarlyText } from "./early-text";
import { useFieldTies } from "./field-context";
import { fieldStyle } from "./field-style";

/** Takes the direction of the words typed in it, unless its type has nothing but signs, as an e-mail's. */
export function Input({ className, id: idProp, ...props }: ComponentProps<"input">) {
  const { id, ...ties } = useTies(idProp, props.value);
  const { type = "text" } = props;
  const dir = type === "text" || type === "search" ? "auto" : undefined;
  return (
    <input {...ties} dir={dir} {...props} id={id} className={classNames(fieldStyle, "h-8.5", className)} />
  );
}

/** Grows with what is typed, up to the height its class allows, and takes its direction. */
export function Textarea({ className, id: idProp, rows = 3, ...props }: ComponentProps<"textarea">) {
  const style = classNames(fieldStyle, "field-sizing-content max-h-80 resize-none py-2 leading-5", className);
  const { id, ...ties } = useTies(idProp, props.value);
  return <textarea {...ties} dir="auto" {...props} id={id} rows={rows} className={style} />;
}

function useTies(idProp: string | undefined, value: unknown) {
  const own = useId();
  const ties = useFieldTies();
  const id = idProp ?? ties.id ?? own;
  useEarlyText(id, value);
  return { ...ties, id };
}
