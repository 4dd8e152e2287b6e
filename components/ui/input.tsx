"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { fieldStyle } from "./field-style";

interface InputProps extends ComponentProps<"input"> {
  className?: string;
}

export function Input({ className, ...props }: InputProps) {
  return (
    <Field.Control {...props} render={<input className={classNames(fieldStyle, "h-8.5", className)} />} />
  );
}

interface TextareaProps extends ComponentProps<"textarea"> {
  className?: string;
}

/** Grows with what is typed, up to the height its class allows. */
export function Textarea({ className, rows = 3, ...props }: TextareaProps) {
  const style = classNames(fieldStyle, "field-sizing-content max-h-80 resize-none py-2 leading-5", className);
  return <Field.Control render={<textarea {...props} rows={rows} className={style} />} />;
}
