import { z } from "zod";
import { idInput } from "@/lib/core/text";
import type { SignInStep } from "@/lib/core/verb/sign-in-step";

// What inputs and rows about signed-in browsers look like. Browser-safe.

export const ownSessionInput = z.strictObject({ sessionId: idInput });

export const userSessionInput = z.strictObject({ userId: idInput, sessionId: idInput });

export const sessionsOfInput = z.strictObject({ userId: idInput });

/** One signed-in browser, as JSON. Times in RFC 3339. */
export interface SessionRow {
  readonly id: number;
  /** "Chrome on macOS". */
  readonly device: string;
  readonly ip: string | null;
  /** Google, GitHub or another provider that vouched for the user; null: the password was typed. */
  readonly provider: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  /** The browser that asks. */
  readonly isCurrent: boolean;
  /** Half signed in: what is still to come there before anything opens. */
  readonly step: SignInStep | null;
}

export interface SessionList {
  /** Last seen first; the browser that asks before all others. */
  readonly rows: readonly SessionRow[];
  /** Why the actor may not end them. */
  readonly refusal?: string;
}
