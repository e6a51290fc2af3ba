import { systemCtx } from "@/lib/core/ctx";
import { pool } from "@/lib/core/database";
import { planAccountChange } from "@/lib/accounts/plan-account-change";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { deleteAccount } from "@/lib/accounts/commands/delete-account";
const run = async () => {
  const { rows: [a] } = await pool().query("select id, organization_id, name, user_count from accounts where type <> 'Default' and active order by user_count desc offset $1 limit 1", [Number(process.argv[3] ?? 0)]);
  console.log(a);
  const ctx = systemCtx(Number(a.organization_id), "test");
  const time = async (what: string, f: () => Promise<unknown>) => { const t = performance.now(); const r = await f(); console.log(what, Math.round(performance.now() - t), "ms", r); return r; };
  for (const change of ["deactivate", "delete"] as const) await time("plan " + change, () => planAccountChange.execute(ctx, { change, accountId: Number(a.id) }));
  if (process.argv[2] === "deactivate") await time("deactivate", () => deactivateAccount.execute(ctx, { accountId: Number(a.id) }));
  if (process.argv[2] === "delete") await time("delete", () => deleteAccount.execute(ctx, { accountId: Number(a.id) }));
  console.log("rss MB", Math.round(process.memoryUsage().rss / 1e6));
  await pool().end();
};
run().catch((e) => { console.error(e, e.cause); process.exit(1); });
