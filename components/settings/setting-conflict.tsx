"use client";

import { changedFields } from "@/lib/settings/rules";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { toTyped } from "./setting-draft";
import type { Setting } from "./use-setting";

interface SettingConflictProps<Values extends object> {
  /** "the password policy" */
  what: string;
  setting: Pick<Setting<Values>, "typed" | "conflict" | "change">;
  /** What each field is called, and its values where the number alone does not say it. */
  labels: Record<keyof Values & string, string>;
  say?: (field: keyof Values & string, value: string) => string;
}

/** What somebody else changed meanwhile, field by field: it can be taken, or overwritten by updating again. */
export function SettingConflictNotice<Values extends object>({
  what,
  setting: { typed, conflict, change },
  labels,
  say = (_field, value) => (value === "" ? "empty" : value),
}: SettingConflictProps<Values>) {
  if (!conflict) return null;
  const [before, now] = [toTyped(conflict.base), toTyped(conflict.present)];
  const own = changedFields(now, typed);
  const isOpen = conflict.changed.some((field) => own.includes(field));
  return (
    <Notice tone="warn" title={`${conflict.changedByName ?? "Somebody else"} changed ${what} meanwhile`}>
      <p role="alert">
        {isOpen
          ? "Nothing was saved yet. Take what stands there now, or Update again to keep what you typed."
          : "Nothing was saved yet. Update saves what you typed beside it."}
      </p>
      <ul className="mt-1.5 grid gap-1.5">
        {conflict.changed.map((field) => (
          <li key={field} className="flex min-w-0 items-center gap-3">
            <span className="min-w-0 break-words">
              <span className="font-semibold">{labels[field]}</span> was {say(field, before[field])}, is now{" "}
              {say(field, now[field])}
              {own.includes(field) && `, yours is ${say(field, typed[field])}`}
            </span>
            {own.includes(field) && (
              <Button size="small" className="ml-auto" onClick={() => change(field, now[field])}>
                Take the new {labels[field].toLowerCase()}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
