"use client";

import { type ComponentType, createContext } from "react";
import type { MenuChoicesProps, MenuItemProps } from "./menu";

interface MenuParts {
  Item: ComponentType<MenuItemProps>;
  Choices: ComponentType<MenuChoicesProps<string>>;
  Line: ComponentType;
}

/** The rows' real code, which comes with the open menu; without one there are no rows. */
export const MenuPartsContext = createContext<MenuParts | null>(null);
