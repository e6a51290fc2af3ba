import { z } from "zod";
import { textLimits } from "@/db/values";
import { exactText } from "@/lib/core/text";

const typedPassword = (label: string) =>
  exactText(label, textLimits.password).refine((value) => value.length > 0, {
    message: `${label} is missing. Type it.`,
  });

export const changeOwnPasswordInput = z.strictObject({
  currentPassword: typedPassword("Current password"),
  password: typedPassword("New password"),
});
