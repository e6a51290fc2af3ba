import { setUpOrganization } from "@/lib/organizations/commands/set-up-organization";
import { isSetUp } from "@/lib/organizations/is-set-up";
import { anonymousCtx } from "@/lib/core/ctx";
import { pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";

// Set-up without a browser, from the SETUP_* variables. Does nothing once an organization exists.

try {
  const { setup } = env();
  if (setup && !(await isSetUp())) {
    const made = await setUpOrganization.execute(anonymousCtx({ requestId: crypto.randomUUID() }), {
      organizationName: setup.organization,
      firstName: "Organization",
      lastName: "Administrator",
      email: setup.adminEmail,
      password: setup.adminPassword,
      sampleData: setup.sampleData,
      organizationSecret: setup.organizationSecret,
      userSecret: setup.adminSecret,
    });
    console.log(`Set up ${setup.organization}; its administrator is ${made.email}.`);
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(`SETUP_*: ${error.message}`);
  for (const [field, messages] of Object.entries(error.fields ?? {})) console.error(`  ${field}: ${messages.join(" ")}`);
  process.exitCode = 1;
} finally {
  await pool().end();
}
