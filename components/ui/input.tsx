"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { useFieldTies } from "./field-context";
import { fieldStyle } from "./field-style";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...useFieldTies()} {...props} className={classNames(fieldStyle, "h-8.5", className)} />;
}

/** Grows with what is typed, up to the height its class allows. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  const style = classNames(fieldStyle, "field-sizing-content max-h-80 resize-none py-2 leading-5", className);
  return <textarea {...useFieldTies()} {...props} rows={rows} className={style} />;
}
