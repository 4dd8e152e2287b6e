"use client";

import { createContext, useContext } from "react";

interface FieldTies {
  id: string;
  describedBy: string | undefined;
  isInvalid: boolean;
}

export const FieldContext = createContext<FieldTies | null>(null);

/** Props that connect a control to the Field around it (id, aria). Empty outside a Field. */
export function useFieldTies(): Partial<ReturnType<typeof tiesOf>> {
  const field = useContext(FieldContext);
  return field ? tiesOf(field) : {};
}

const tiesOf = ({ id, describedBy, isInvalid }: FieldTies) => ({
  id,
  "aria-describedby": describedBy,
  "aria-invalid": isInvalid || undefined,
});
