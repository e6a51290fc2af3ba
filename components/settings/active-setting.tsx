"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

const ActiveSetting = createContext<{ active: string; touch: (title: string) => void }>({
  active: "",
  touch: () => undefined,
});

/** Knows which card was worked on last: only its Update is the primary button of the page. */
export function ActiveSettingProvider({ children }: { children: ReactNode }) {
  const [active, touch] = useState("");
  return <ActiveSetting value={{ active, touch }}>{children}</ActiveSetting>;
}

/** Whether this card is the one, and how it says that it is. */
export function useActiveSetting(title: string) {
  const { active, touch } = useContext(ActiveSetting);
  return { isActive: active === title, touch: () => touch(title) };
}
