import { describe, expect, it } from "vitest";
import { everyVerb, fieldJunk, type FoundVerb, sampleInput, wholeJunk } from "@/db/test/every-verb";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { privileges } from "@/lib/access/privileges";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";

// Enumerates all commands and queries: a new one is covered without a line here.

const verbs = await everyVerb();
const guarded = verbs.filter(({ verb }) => verb.privilege !== "public");
const nobody = () => anonymousCtx({ requestId: "request-1" });

function wantedBy({ verb }: FoundVerb): readonly string[] {
  const { privilege } = verb;
  if (privilege === "signed-in" || privilege === "public") return [];
  return typeof privilege === "string" ? [privilege] : privilege;
}

/** Somebody who holds everything but what the verb requires. */
async function ctxWithout(bed: TestBed, verb: FoundVerb): Promise<Ctx> {
  const wanted = wantedBy(verb);
  for (const key of ["org", "default-user"] as const) await bed.changeRole(bed.roles[key].id, []);
  const role = await bed.role({ privileges: privileges.filter((privilege) => !wanted.includes(privilege)) });
  return bed.ctxOf(await bed.user({ roles: [role.key] }));
}

async function administratorCtx(bed: TestBed): Promise<Ctx> {
  return bed.ctxOf(await bed.administrator());
}

interface Junk {
  readonly what: string;
  readonly input: unknown;
}

const everyWholeJunk: Junk[] = wholeJunk.map((input) => ({ what: String(input), input }));

/** Each of these inputs is refused, and nothing of any was stored. */
async function expectAllRefused(
  bed: TestBed,
  { verb }: FoundVerb,
  ctx: Ctx,
  junk: readonly Junk[],
): Promise<void> {
  const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
  for (const { what, input } of junk) {
    const error = await refusalOf(verb.execute(ctx, input), "invalid_input").catch((thrown: unknown) => {
      throw new Error(`with ${what}`, { cause: thrown });
    });
    expect(error.message).not.toMatch(/zod|postgres|sql|select|undefined/i);
  }
  expect(await bed.snapshot()).toEqual(rows);
  expect(await bed.auditEvents()).toEqual(events);
}

it("finds the verbs", () => {
  const names = verbs.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["createUser", "deactivateUsers", "listUsers", "planUserChange"]),
  );
  expect(new Set(names).size).toBe(names.length);
});

describe.each(guarded)("$name", (found) => {
  it("rule 1: does nothing for the anonymous", async () => {
    for (const input of [sampleInput(found.verb), null, {}]) {
      await refusalOf(found.verb.execute(nobody(), input), "unauthenticated");
    }
    const bed = await createTestBed();
    const forged = { ...(await administratorCtx(bed)), actor: { type: "anonymous" as const } };
    await refusalOf(found.verb.execute(forged, sampleInput(found.verb)), "unauthenticated");
  });

  it.skipIf(wantedBy(found).length === 0)(
    "rule 1: does nothing without the privilege, good input or junk",
    async () => {
      const bed = await createTestBed();
      const ctx = await ctxWithout(bed, found);
      for (const input of [sampleInput(found.verb), null, { a: 1 }]) {
        const attempt = () => found.verb.execute(ctx, input);
        if (found.verb.kind === "command") await expectRefused(bed, attempt, "forbidden");
        else await refusalOf(attempt(), "forbidden");
      }
    },
  );

  it("takes nothing for an input that is none", async () => {
    const bed = await createTestBed();
    const ctx = await administratorCtx(bed);
    await expectAllRefused(bed, found, ctx, everyWholeJunk);
  });

  it("refuses junk in each field, and keys that it does not have", async () => {
    const bed = await createTestBed();
    await expectAllRefused(bed, found, await administratorCtx(bed), fieldJunk(found.verb));
  });

  it("answers a good input about nobody with an expected answer", async () => {
    const bed = await createTestBed();
    const ctx = await administratorCtx(bed);
    const answer: unknown = await found.verb
      .execute(ctx, sampleInput(found.verb))
      .catch((thrown: unknown) => thrown);
    if (answer instanceof Error) expect(answer).toMatchObject({ name: "AppError" });
  });
});

describe.each(verbs.filter(({ verb }) => verb.privilege === "public"))(
  "$name, open to everybody",
  (found) => {
    it("refuses junk and stores nothing", async () => {
      const bed = await createTestBed();
      await expectAllRefused(bed, found, nobody(), [...everyWholeJunk, ...fieldJunk(found.verb)]);
    });
  },
);
