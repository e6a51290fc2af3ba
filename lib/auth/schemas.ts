import { z } from "zod";
import { textLimits } from "@/db/values";

const typedPassword = (label: string) =>
  z
    .string(`${label} must be text.`)
    .max(textLimits.password, `${label} has more than ${textLimits.password} characters.`)
    .refine((value) => value.length > 0, { message: `${label} is missing. Type it.` });

export const changeOwnPasswordInput = z.strictObject({
  currentPassword: typedPassword("Current password"),
  password: typedPassword("New password"),
});
