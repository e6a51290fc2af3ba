import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { furnishWork } from "@/db/test/furnish-work";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { type Database, inTenant, lookUp, pool } from "./database";

// The second wall of security.md: what holds when every check above it was forgotten.

const write = { mode: "write" } as const;

/** The SQLSTATE that it fails with. */
async function stateOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => ({ code: "nothing failed" }),
    (thrown: unknown) => (thrown instanceof Error && thrown.cause ? thrown.cause : thrown),
  );
  return String((error as { code?: unknown }).code);
}

/** Two organizations with a row in every tenant table. */
async function twoOrganizations() {
  const furnish = async (bed: TestBed) => {
    const user = await bed.user({ roles: ["admin"] });
    await bed.session(user);
    await furnishWork(bed, user);
    const values = { organization: bed.organizationId, user: user.id };
    await asOwner().execute(sql`insert into known_devices (organization_id, user_id, token_hash)
      values (${values.organization}, ${values.user}, ${Buffer.from(crypto.randomUUID())})`);
    const owned = sql`${values.organization}, ${values.user}`;
    for (const insert of [
      sql`insert into totp_factors (organization_id, user_id, seed_sealed) values (${owned}, '\\x01')`,
      sql`insert into recovery_codes (organization_id, user_id, code_hash) values (${owned}, '\\x01')`,
      sql`insert into previous_passwords (organization_id, user_id, password_hash) values (${owned}, 'x')`,
      sql`insert into mail_links (organization_id, user_id, kind, token_hash, session_version, expires_at)
        values (${owned}, 'password-reset', ${Buffer.from(crypto.randomUUID())}, 1, now())`,
      sql`insert into account_roles (organization_id, account_id, role_id)
        values (${values.organization}, ${user.accountId}, ${bed.roles.admin.id})`,
      sql`insert into idempotency_keys (organization_id, user_id, key_hash, request_hash, outcome_sealed)
        values (${owned}, '\\x01', '\\x01', '\\x01')`,
    ])
      await asOwner().execute(insert);
    await asOwner()
      .execute(sql`insert into audit_events (organization_id, action, outcome, actor_type, actor_name,
      target_type, target_name, request_id) values (${values.organization}, 'user.update', 'done', 'system', 'Test', 'user', 'Test', 'r')`);
    return bed;
  };
  return { one: await furnish(await createTestBed()), other: await furnish(await createTestBed()) };
}

async function relations(kind: "r" | "v"): Promise<string[]> {
  const rows = await lookUp<{ name: string }>(
    `relations_${kind}`,
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = $1 order by 1",
    [kind],
  );
  return rows.map((row) => row.name);
}

const tenantColumn = (table: string) => (table === "organizations" ? "id" : "organization_id");
const inOrganization = (bed: TestBed, run: (database: Database) => Promise<unknown>) =>
  inTenant(bed.organizationId, write, run);

async function affected(database: Database, statement: string): Promise<number> {
  return (await database.execute(sql.raw(statement))).rowCount ?? 0;
}

describe("the second wall", () => {
  it("stands in front of every table and view that there is", async () => {
    expect(await relations("r")).toEqual([
      "account_roles",
      "accounts",
      "audit_counts",
      "audit_events",
      "element_instances",
      "formula_instances",
      "formulas",
      "idempotency_keys",
      "import_chunks",
      "import_rows",
      "imports",
      "job_stops",
      "job_users",
      "jobs",
      "known_devices",
      "mail_links",
      "organizations",
      "previous_passwords",
      "recovery_codes",
      "roles",
      "sessions",
      "totp_factors",
      "user_roles",
      "users",
    ]);
    expect(await relations("v")).toEqual(["tenant_accounts", "tenant_audit_events", "tenant_users"]);
    const open = await lookUp(
      "without_row_security",
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity",
      [],
    );
    expect(open).toEqual([]);
  });

  it("shows only the own organization's rows to a select without a where", async () => {
    const { one, other } = await twoOrganizations();
    for (const table of await relations("r")) {
      const column = tenantColumn(table);
      await inOrganization(one, async (database) => {
        const { rows } = await database.execute(sql.raw(`select distinct ${column} as id from ${table}`));
        expect({ table, rows }).toEqual({ table, rows: [{ id: one.organizationId }] });
        const text = `select 1 from ${table} where ${column} = ${other.organizationId}`;
        expect(await affected(database, text)).toBe(0);
      });
    }
  });

  it("shows only the own organization's rows through the tenant views", async () => {
    const { one, other } = await twoOrganizations();
    for (const view of await relations("v")) {
      const count = `select count(*)::int as count from ${view}`;
      const seen = async (bed: TestBed) => {
        let rows: unknown[] = [];
        await inOrganization(bed, async (database) => ({ rows } = await database.execute(sql.raw(count))));
        return rows;
      };
      expect({ view, rows: await seen(one) }).toEqual({ view, rows: [{ count: 1 }] });
      await asOwner().execute(
        sql`insert into accounts (organization_id, name) values (${other.organizationId}, 'More')`,
      );
      expect(await seen(one)).toEqual([{ count: 1 }]);
    }
  });

  it("changes and removes nothing of another organization without a where", async () => {
    const { one, other } = await twoOrganizations();
    const before = await other.snapshot();
    const rollBack = new Error("only tried");
    for (const table of (await relations("r")).filter((name) => !name.startsWith("audit_"))) {
      const column = tenantColumn(table);
      const isOrganizations = table === "organizations";
      const kept = isOrganizations ? "name" : column;
      const statements = [`update ${table} set ${kept} = ${kept}`, `delete from ${table}`];
      for (const statement of isOrganizations ? statements.slice(0, 1) : statements) {
        const attempt = inOrganization(one, async (database) => {
          if (table === "accounts")
            await database.execute(sql`with f as (delete from formulas) delete from users`);
          if (table === "roles") await database.execute(sql`delete from user_roles`);
          if (table === "roles") await database.execute(sql`delete from account_roles`);
          expect(await affected(database, statement)).toBeGreaterThan(0);
          expect(await affected(database, `${statement} where ${column} = ${other.organizationId}`)).toBe(0);
          throw rollBack;
        });
        await expect(attempt).rejects.toBe(rollBack);
        const committed = inOrganization(one, (database) =>
          database.execute(sql.raw(`${statement} where ${column} = ${other.organizationId}`)),
        );
        await committed;
      }
    }
    expect(await other.snapshot()).toEqual(before);
  });

  it("stores no row for another organization and moves none there", async () => {
    const { one, other } = await twoOrganizations();
    const id = other.organizationId;
    const statements = [
      `insert into accounts (organization_id, name) values (${id}, 'Planted')`,
      `insert into roles (organization_id, key, name, privileges) values (${id}, 'planted', 'Planted', '{}')`,
      `insert into organizations (name, secret_hash, secret_sealed) values ('Planted', '\\x01', '\\x01')`,
      `update accounts set organization_id = ${id}`,
      `update users set organization_id = ${id}`,
      `insert into audit_events (organization_id, action, outcome, actor_type, actor_name, target_type, target_name,
        request_id) values (${id}, 'user.update', 'done', 'system', 'x', 'user', 'x', 'r')`,
    ];
    for (const statement of statements) {
      const attempt = inOrganization(one, (database) => database.execute(sql.raw(statement)));
      expect([statement, await stateOf(attempt)]).toEqual([statement, "42501"]);
    }
  });

  it("stores no link from one organization to another, not even as the owner", async () => {
    const { one, other } = await twoOrganizations();
    const [user] = (await one.snapshot()).users;
    const links = [
      sql`insert into user_roles (organization_id, user_id, role_id) values (${one.organizationId}, ${user?.id}, ${other.roles.admin.id})`,
      sql`update users set account_id = ${other.defaultAccount.id} where id = ${user?.id}`,
      sql`insert into sessions (organization_id, user_id, token_hash, session_version) values (${other.organizationId}, ${user?.id}, '\\x02', 1)`,
    ];
    for (const link of links) expect(await stateOf(asOwner().execute(link))).toBe("23503");
  });

  it("rule 13: edits and removes no audit event, as the web process or as the owner", async () => {
    const { one } = await twoOrganizations();
    const before = await one.auditEvents();
    const statements = [
      "update audit_events set action = 'nothing'",
      "delete from audit_events",
      "truncate audit_events",
      "delete from organizations",
      "update audit_counts set count = 0",
      "delete from audit_counts",
      "insert into audit_counts select * from audit_counts",
    ];
    for (const statement of statements) {
      expect(await stateOf(inOrganization(one, (database) => database.execute(sql.raw(statement))))).toBe(
        "42501",
      );
      if (/organizations|audit_counts/.test(statement)) continue;
      expect([statement, await stateOf(asOwner().execute(sql.raw(statement)))]).toEqual([statement, "42501"]);
    }
    expect(await one.auditEvents()).toEqual(before);
  });

  it("lets the web process define nothing", async () => {
    const { one } = await twoOrganizations();
    const statements = [
      "create table planted (id int)",
      "alter table users add column planted int",
      "drop table sessions",
      "drop view tenant_users",
      "create or replace view tenant_users as select 1 as id",
      "alter table users disable row level security",
      "drop policy users_tenant on users",
      "create function planted() returns int language sql as 'select 1'",
      "create role planted",
      "truncate users",
      "alter table audit_events disable trigger audit_events_keep",
      "create schema planted",
      "copy users to '/dev/null'",
    ];
    for (const statement of statements) {
      const attempt = inOrganization(one, (database) => database.execute(sql.raw(statement)));
      expect([statement, await stateOf(attempt)]).toEqual([statement, "42501"]);
    }
    const owned = await lookUp(
      "owned",
      "select 1 from pg_class where relowner = 'rolecall_web'::regrole",
      [],
    );
    expect(owned).toEqual([]);
  });

  it("shows nothing without an organization", async () => {
    await twoOrganizations();
    for (const table of await relations("r")) {
      await inTenant(0, write, async (database) => {
        expect([table, await affected(database, `select 1 from ${table}`)]).toEqual([table, 0]);
      });
    }
    const connection = await pool().connect();
    try {
      await connection.query("begin; set local role rolecall_web");
      for (const table of await relations("r")) {
        expect((await connection.query(`select 1 from ${table}`)).rowCount).toBe(0);
      }
      await connection.query("savepoint before_view");
      for (const view of await relations("v")) {
        await expect(connection.query(`select 1 from ${view}`)).rejects.toThrow();
        await connection.query("rollback to before_view");
      }
    } finally {
      await connection.query("rollback");
      connection.release();
    }
  });

  it("leaves neither role nor organization on a connection, also after a failure", async () => {
    const { one } = await twoOrganizations();
    const trace =
      "select current_user::text as role, current_setting('app.organization_id', true) as organization";
    const clean = async () => {
      const rows = await Promise.all(
        Array.from({ length: 10 }, (_, index) => lookUp(`trace_${index}`, trace, [])),
      );
      for (const [row] of rows) {
        expect(row?.role).not.toBe("rolecall_web");
        expect(row?.organization ?? "").toBe("");
      }
    };
    await inOrganization(one, (database) => database.execute(sql`select 1`));
    await clean();
    await expect(inOrganization(one, () => Promise.reject(new Error("a defect")))).rejects.toThrow();
    await stateOf(inOrganization(one, (database) => database.execute(sql`select 1/0`)));
    await clean();
  });

  it.each([Number.NaN, 1.5, Infinity, "1; drop table users" as never, undefined as never])(
    "takes %s for no organization",
    async (id) => {
      await expect(inTenant(id, write, () => Promise.resolve(1))).rejects.toThrow(TypeError);
    },
  );
});
