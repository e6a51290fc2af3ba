import { pool } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { runAdmin } from "./admin-verbs";

// Break-glass on the command line: npm run admin -- create|unlock|reset-password|reset-two-factor|grant-org-admin|list EMAIL,
// deactivate-organization|reactivate-organization|restore-jobs NAME-OR-ID

try {
  await runAdmin(process.argv.slice(2), (text) => console.log(text));
} catch (error) {
  const isExpected = error instanceof AppError;
  console.error(isExpected ? error.message : error);
  if (isExpected && error.fields) {
    for (const messages of Object.values(error.fields)) console.error(`  ${messages.join(" ")}`);
  }
  process.exitCode = 1;
} finally {
  await pool().end();
}
