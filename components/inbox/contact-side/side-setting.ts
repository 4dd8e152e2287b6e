"use client";

const STORAGE_KEY = "contact-side";

/** Whether the contact's pane stands beside a conversation; it does until somebody hides it. */
export function sideIsOpen(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "hidden";
  } catch {
    return true;
  }
}

/** Store it in this browser; without storage it lasts while the page is open. */
export function keepSide(isOpen: boolean): boolean {
  try {
    localStorage.setItem(STORAGE_KEY, isOpen ? "shown" : "hidden");
    return true;
  } catch {
    return false;
  }
}
