"use client";

import { type ComponentProps, useId } from "react";
import { classNames } from "./class-names";
import { useEarlyText } from "./early-text";
import { useFieldTies } from "./field-context";
import { fieldStyle } from "./field-style";

export function Input({ className, id: idProp, ...props }: ComponentProps<"input">) {
  const { id, ...ties } = useTies(idProp, props.value);
  return <input {...ties} {...props} id={id} className={classNames(fieldStyle, "h-8.5", className)} />;
}

/** Grows with what is typed, up to the height its class allows. */
export function Textarea({ className, id: idProp, rows = 3, ...props }: ComponentProps<"textarea">) {
  const style = classNames(fieldStyle, "field-sizing-content max-h-80 resize-none py-2 leading-5", className);
  const { id, ...ties } = useTies(idProp, props.value);
  return <textarea {...ties} {...props} id={id} rows={rows} className={style} />;
}

function useTies(idProp: string | undefined, value: unknown) {
  const own = useId();
  const ties = useFieldTies();
  const id = idProp ?? ties.id ?? own;
  useEarlyText(id, value);
  return { ...ties, id };
}
