import { createTestBed, testPassword } from "@/db/test/test-bed";
import { createElementInstance } from "@/lib/instances/commands/create-element-instance";
import { callApi, secretsOf } from "../../fixtures/api";
import { sharedConsole } from "../../fixtures/server";
import { expect, test } from "../../fixtures/test";
import { sceneFor } from "../actors";
import { verbs } from "./every-verb";

// Known secrets in the data: no answer of the API has one, whatever the operation and the status, except where `api.md` says
// that it is answered.

/** A value as it might be written: as text, or bytes in hex or base 64. */
function writings(value: string | Buffer): string[] {
  const bytes = Buffer.from(value);
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  const encoded = [bytes.toString("hex"), bytes.toString("base64url"), base64];
  return typeof value === "string" ? [value, ...encoded] : encoded;
}

/** Where the caller's own secrets are answered: to whoever sent them, or signed in for them. */
const answersOrganizationSecret = [
  "GET /organizations/me",
  "PUT /organizations/me",
  "GET /authentication/secrets",
];
const answersUserSecret = ["GET /authentication/secrets"];

test("no secret, hash, seed or token stands in any answer of the API", async () => {
  const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
  const scene = await sceneFor("organization administrator", [bed, elsewhere]);
  const user = await bed.user({ locked: "for-an-hour" });
  await bed.secondFactor(user);
  const { token } = await bed.session(user);
  const mailed = await bed.mailLink(user);
  const configured = "canary-of-a-configuration";
  const instance = await createElementInstance.execute(await bed.ctxOf(scene.actor), {
    name: "Mailbox",
    elementKey: "mailbox",
    configuration: { "api.key": configured },
  });
  const people = [scene.actor, user, await elsewhere.user()];
  const rows = await Promise.all(people.map(({ id }) => bed.userRow(id)));
  const { totpFactors, recoveryCodes, sessions, mailLinks, organizations, element_instances } =
    await bed.snapshot();
  const buffers = [rows, totpFactors, recoveryCodes, sessions, mailLinks, organizations, element_instances]
    .flat()
    .flatMap((row) => Object.values(row ?? {}))
    .filter((value) => Buffer.isBuffer(value));
  expect(buffers.length).toBeGreaterThan(8);
  const hashes = rows.flatMap((row) => (row?.passwordHash ? [row.passwordHash] : []));
  const others = [user.secret, elsewhere.secret, people[2]?.secret ?? "", testPassword, token, mailed];
  others.push(configured, instance.token);
  const never = [...buffers, ...hashes, ...others, scene.token ?? "", sharedConsole().appSecret].flatMap(
    writings,
  );

  const tried: string[] = [];
  for (const verb of verbs) {
    for (const authorization of [secretsOf(bed, scene.actor), undefined]) {
      if (/secret$|passwords$/.test(verb.operation)) continue;
      // Of one's own account and of another organization: served and refused.
      const [first, second = first, , fourth = second] = Object.values(verb.calls);
      for (const make of new Set(authorization === undefined ? [first] : [second, fourth])) {
        if (!make) continue;
        const { path, ...options } = await make(scene);
        const [method = ""] = verb.operation.split(" ");
        const { status, headers, text } = await callApi(method, path, { authorization }, options);
        const whole = text + JSON.stringify([...headers]);
        const own = [
          ...(answersOrganizationSecret.includes(verb.operation) ? [] : [bed.secret]),
          ...(answersUserSecret.includes(verb.operation) ? [] : [scene.actor.secret]),
        ];
        const found = [...never, ...own].filter((canary) => canary !== "" && whole.includes(canary));
        tried.push(verb.operation);
        expect
          .soft([verb.operation, verb.name, status, found])
          .toEqual([verb.operation, verb.name, status, []]);
      }
    }
  }
  expect(new Set(tried).size).toBeGreaterThan(20);
});
