"use client";

import { type ComponentType, createContext } from "react";
import type { MenuChoicesProps, MenuItemProps } from "./menu";

interface MenuParts {
  Item: ComponentType<MenuItemProps>;
  Choices: ComponentType<MenuChoicesProps<string>>;
  Line: ComponentType;
}

/** The code of the rows, which is loaded with the open menu; until then there are no rows. */
export const MenuPartsContext = createContext<MenuParts | null>(null);
