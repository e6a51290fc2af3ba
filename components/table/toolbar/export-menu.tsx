"use client";

import { Download } from "lucide-react";
import { Button } from "../../ui/button";
import { LazyPopover } from "../../ui/popover/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { requestUrl } from "../../users/users-url";

const formats = [
  { format: "csv", label: "CSV, for spreadsheets" },
  { format: "jsonl", label: "JSON lines, for programs" },
] as const;

interface ExportMenuProps {
  /** Of the route that streams the file. */
  path: string;
  /** What it is asked for. */
  input: object;
  /** What the file will hold: "Every user that matches the filters". */
  what: string;
  size?: "small";
}

/** Downloads everything that is asked for, also what is not loaded: the browser shows how far it is. */
export function ExportMenu({ path, input, what, size }: ExportMenuProps) {
  return (
    <LazyPopover
      label="Export"
      align="end"
      trigger={(props) => (
        <Button {...props} {...(size ? { size } : { icon: <Download /> })}>
          Export
        </Button>
      )}
    >
      {(close) => (
        <div onKeyDown={moveBetween} className="w-60">
          <p className="px-2 py-1.5 text-label text-text-3">{what}</p>
          {formats.map(({ format, label }) => (
            <a
              key={format}
              href={requestUrl(path, { format, ...input })}
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
