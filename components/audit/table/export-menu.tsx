"use client";

import { Download } from "lucide-react";
import type { ListActivityInput } from "@/lib/audit/schemas";
import { Button } from "../../ui/button";
import { LazyPopover } from "../../ui/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { requestUrl } from "../../users/users-url";

const formats = [
  { format: "csv", label: "CSV, for spreadsheets" },
  { format: "jsonl", label: "JSON lines, for programs" },
] as const;

/** Downloads everything that matches the filters, also what is not loaded: the browser shows how far it is. */
export function ExportMenu({ input }: { input: ListActivityInput }) {
  return (
    <LazyPopover
      label="Export"
      align="end"
      trigger={(props) => (
        <Button {...props} icon={<Download />}>
          Export
        </Button>
      )}
    >
      {(close) => (
        <div onKeyDown={moveBetween} className="w-60">
          <p className="px-2 py-1.5 text-label text-text-3">Every event that matches the filters</p>
          {formats.map(({ format, label }) => (
            <a
              key={format}
              href={requestUrl("/api/console/activity/export", { format, ...input })}
              download=""
              onClick={close}
              className={listLine}
            >
              {label}
            </a>
          ))}
        </div>
      )}
    </LazyPopover>
  );
}
