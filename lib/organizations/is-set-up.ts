import "server-only";
import { lookUp } from "@/lib/core/database";

/** Whether an organization exists: before, there is only `/setup`; afterwards it is gone. */
export async function isSetUp(): Promise<boolean> {
  const rows = await lookUp("is_set_up", "select 1 as found from organizations limit 1", []);
  return rows.length > 0;
}
