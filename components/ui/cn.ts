import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our own names for sizes, so that text-small is not taken for a color and dropped beside text-text-2.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["micro", "label", "small", "control", "base", "heading", "title", "display"],
      radius: ["s", "m", "l", "xl"],
      shadow: ["card", "dialog", "pop", "focus"],
    },
  },
});

/** Joins class names; of two that set the same thing the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
