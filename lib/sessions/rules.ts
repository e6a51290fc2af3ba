import type { Holder, Subject } from "@/lib/access/decide";
import { type Refusal, refuseEdit } from "@/lib/users/rules";

/** One's own always; somebody else's as editing them: reach and rule 4. */
export function refuseEndingSessions(holder: Holder, subject: Subject): Refusal | undefined {
  return holder.userId === subject.userId ? undefined : refuseEdit(holder, subject);
}
