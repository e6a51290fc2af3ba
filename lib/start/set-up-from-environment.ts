// Run by `npm start` when SETUP_ORGANIZATION is set and there is no organization yet.
import { pool } from "@/lib/core/database";
import { anonymousCtx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { setUpOrganization } from "@/lib/organizations/commands/set-up-organization";

const variableOf: Record<string, string> = {
  organizationName: "SETUP_ORGANIZATION",
  email: "SETUP_ADMIN_EMAIL",
  password: "SETUP_ADMIN_PASSWORD",
  organizationSecret: "SETUP_ORGANIZATION_SECRET",
  userSecret: "SETUP_ADMIN_SECRET",
  sampleData: "SETUP_SAMPLE_DATA",
};

async function setUp() {
  const { setup } = env();
  if (!setup) return;
  await setUpOrganization.execute(anonymousCtx({ requestId: "npm-start" }), {
    organizationName: setup.organization,
    firstName: "First",
    lastName: "Administrator",
    email: setup.adminEmail,
    password: setup.adminPassword,
    organizationSecret: setup.organizationSecret,
    userSecret: setup.adminSecret,
    sampleData: setup.sampleData,
  });
}

try {
  await setUp();
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  const fields = Object.entries(error.fields ?? {});
  const lines = fields.map(([field, problems]) => `${variableOf[field] ?? field}: ${problems.join(" ")}`);
  console.error(lines.length > 0 ? lines.join("\n") : error.message);
  process.exitCode = 1;
} finally {
  await pool().end();
}
