import { z } from "zod";
import { textLimits } from "@/db/values";
import { line } from "@/lib/core/text";
import { emailInput } from "@/lib/users/email";
import { passwordInput } from "@/lib/users/schemas";

const ownSecret = z
  .string()
  .regex(/^[A-Za-z0-9+/=_-]{32,256}$/, "A secret is 32 to 256 characters of A-Z a-z 0-9 + / = _ -")
  .optional();

/** What the page sends. */
export const setUpInput = z.strictObject({
  organizationName: line("Organization name", textLimits.organizationName),
  firstName: line("First name", textLimits.name),
  lastName: line("Last name", textLimits.name),
  email: emailInput,
  password: passwordInput,
  sampleData: z.boolean().default(false),
});

/** What the command takes: machines may bring secrets of their own. */
export const setUpOrganizationInput = setUpInput.extend({
  organizationSecret: ownSecret,
  userSecret: ownSecret,
});

const organizationShape = { organizationName: line("Organization name", textLimits.organizationName) };

export const organizationSettingsInput = z.strictObject(organizationShape);
/** `base`: what was stored when the editing began; left out: whatever is there. */
export const updateOrganizationInput = z.strictObject({
  ...organizationShape,
  base: organizationSettingsInput.optional(),
});
