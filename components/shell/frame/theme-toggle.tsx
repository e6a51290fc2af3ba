"use client";

import { Moon, Sun } from "lucide-react";
import { IconButton } from "../../ui/icon-button";

const yearSeconds = 31_536_000;

/** Changes between light and dark at once, and remembers it for the next page in a cookie. */
export function ThemeToggle() {
  return (
    <IconButton
      label="Change theme"
      icon={
        <>
          <Moon className="dark:hidden" />
          <Sun className="hidden dark:block" />
        </>
      }
      onClick={changeTheme}
    />
  );
}

function changeTheme(): void {
  const { classList } = document.documentElement;
  const followsSystem = !classList.contains("dark") && !classList.contains("light");
  const isDark = followsSystem
    ? window.matchMedia("(prefers-color-scheme: dark)").matches
    : classList.contains("dark");
  classList.toggle("dark", !isDark);
  classList.toggle("light", isDark);
  document.cookie = `theme=${isDark ? "light" : "dark"}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
