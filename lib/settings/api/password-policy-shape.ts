import { z } from "zod";

const number = z.number().int().min(0);

/** The password policy as the API answers it. */
export const policyShape = z
  .object({
    minLength: number,
    minUppercase: number,
    minLowercase: number,
    minNumbers: number,
    minSymbols: number,
    symbolCharacterSet: z.string(),
    previousPasswordCount: number.meta({ description: "How many earlier passwords may not be used again." }),
    expirationDays: number.meta({ description: "0: never." }),
  })
  .meta({ id: "PasswordPolicy" });
