import { execFile, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { steps } from "@/lib/api/getting-started";
import { sharedConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

// The commands of README.md and of /docs/api, run as they stand: by curl, and by our own little one where there is none.

const section = /^## The API\n([\s\S]*?)^## /m.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
const commands = [...section.matchAll(/```sh\n([\s\S]*?)\n```/g)].map(([, code = ""]) => code);

test("README.md and /docs/api show the same commands", () => {
  expect(commands).toEqual(steps.map(({ code }) => code));
  expect(commands.length).toBeGreaterThan(3);
});

/** A folder with a `curl` of our own in it, to be found before any other. */
function ownCurl(): string {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-curl-"));
  const program = join(process.cwd(), "e2e", "support", "curl.mjs");
  writeFileSync(join(folder, "curl"), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(folder, "curl"), 0o755);
  return folder;
}

interface Person {
  readonly secret: string;
  readonly organizationSecret: string;
}

/** Runs one command in a shell that has made the settings of the first one. Answers what it printed. */
async function run(command: string, domain: string, person: Person, folder: string | undefined) {
  const [first = ""] = commands;
  const settings = first.split("\n").filter((line) => line.startsWith("export "));
  const script = [...settings, ...command.split("\n").filter((line) => !line.startsWith("export "))]
    .join("\n")
    .replaceAll("http://localhost:3000", sharedConsole().url)
    .replace("USER_SECRET=…", `USER_SECRET=${person.secret}`)
    .replace("ORGANIZATION_SECRET=…", `ORGANIZATION_SECRET=${person.organizationSecret}`)
    .replaceAll("example.com", domain);
  const path = [folder, process.env.PATH].filter(Boolean).join(delimiter);
  const { stdout } = await promisify(execFile)("sh", ["-ec", script], {
    env: { ...process.env, NODE_OPTIONS: "", PATH: path },
  });
  return stdout;
}

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

for (const isOwn of hasCurl ? [false, true] : [true]) {
  test(`authenticate, list, create, deactivate, ${isOwn ? "by our own curl" : "by curl"}`, async ({
    bed,
  }) => {
    const folder = isOwn ? ownCurl() : undefined;
    const domain = `${randomUUID().slice(0, 13)}.example.com`;
    const grace = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
    const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
    const person = { secret: grace.secret, organizationSecret: bed.secret };
    const [authenticate = "", list = "", create = "", deactivate = ""] = commands;

    expect(JSON.parse(await run(authenticate, domain, person, folder))).toMatchObject({ name: bed.name });

    const [head = "", rows = ""] = (await run(list, domain, person, folder)).split("\r\n\r\n");
    expect(head).toMatch(/^elements-returned-count: 1\r?$/im);
    expect(JSON.parse(rows)).toMatchObject([{ id: ada.id, lastName: "Lovelace" }]);

    const created: unknown = JSON.parse(await run(create, domain, person, folder));
    expect(created).toMatchObject({ email: `mary.somerville@${domain}`, active: true });
    expect(created).toHaveProperty("secret");

    const deactivated: unknown = JSON.parse(await run(deactivate, domain, person, folder));
    expect(deactivated).toMatchObject({ email: `mary.somerville@${domain}`, active: false });
    const mary = Object(created).id as number; // seen above
    expect((await bed.userRow(mary))?.active).toBe(false);
    if (folder) rmSync(folder, { recursive: true });
  });
}
