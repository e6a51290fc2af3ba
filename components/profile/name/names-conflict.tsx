"use client";

import type { OwnNamesConflict } from "@/lib/profile/schemas";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";

const labels = { firstName: "First name", lastName: "Last name" };

/** What an administrator changed while one typed: it can be taken, or overwritten by updating again. */
export function NamesConflict({ conflict, onTake }: { conflict: OwnNamesConflict; onTake: () => void }) {
  return (
    <Notice
      tone="warn"
      title="Somebody else changed your name meanwhile"
      action={
        <Button size="small" onClick={onTake}>
          Take the new name
        </Button>
      }
    >
      <p role="alert">
        Nothing was saved yet. Take what stands there now, or Update again to keep what you typed.
      </p>
      <ul className="mt-1">
        {conflict.changed.map(({ field, base, present }) => (
          <li key={field} className="break-words">
            <span className="font-semibold">{labels[field]}</span> was “{base}”, is now “{present}”
          </li>
        ))}
      </ul>
    </Notice>
  );
}
