import { createParser, parseAsStringLiteral } from "nuqs";
import type { InstanceKind, InstanceRow } from "@/lib/instances/schemas";

// Which dialog of the card is open, and about which instance: in the address, so that Back closes it.

export interface InstanceKey {
  readonly kind: InstanceKind;
  readonly id: number;
}

const parseAsInstance = createParser<InstanceKey>({
  parse: (text) => {
    const [, kind, id] = /^(element|formula)-([1-9]\d{0,14})$/.exec(text) ?? [];
    return kind === "element" || kind === "formula" ? { kind, id: Number(id) } : null;
  },
  serialize: keyText,
  eq: (one, other) => keyText(one) === keyText(other),
});

/** "element-12": element and formula instances are counted apart. */
export function keyText({ kind, id }: InstanceKey): string {
  return `${kind}-${id}`;
}

export const instanceDialogs = ["hand-over-instance", "remove-instance"] as const;
export type InstanceDialog = (typeof instanceDialogs)[number];

export const instanceDialogParsers = {
  dialog: parseAsStringLiteral(instanceDialogs),
  instance: parseAsInstance,
};

export type OpenInstanceDialog = (dialog: InstanceDialog, row: InstanceRow) => void;
