"use client";

import { FieldFrame, describedBy } from "../../form/field-frame";
import { SecretInput } from "./secret-input";
import { type Secrets, useSecrets } from "./secrets-context";

const fields = [
  { name: "user", label: "User secret" },
  { name: "organization", label: "Organization secret" },
] as const;

/** What a secret is made of: anything else cannot stand in the header. */
const secret = /^[A-Za-z0-9._~+/=-]{1,256}$/;

/** What is wrong with the secrets, by the key of the field. */
export function secretMistakes(secrets: Secrets): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, label }) => {
      const value = secrets[name];
      if (value === "") return [[`secret ${name}`, `Type the ${label.toLowerCase()}.`]];
      return secret.test(value) ? [] : [[`secret ${name}`, "This is not a secret of Rolecall."]];
    }),
  );
}

/** The two secrets that the call is made with. */
export function SecretFields({ mistakes }: { mistakes: Readonly<Record<string, string>> }) {
  const { secrets, change } = useSecrets();
  return (
    <div className="grid gap-1.5">
      <div className="grid gap-3 min-[480px]:grid-cols-2">
        {fields.map(({ name, label }) => {
          const id = `try-secret-${name}`;
          const error = mistakes[`secret ${name}`];
          return (
            <FieldFrame key={name} id={id} label={label} error={error}>
              <SecretInput
                {...describedBy(id, { error })}
                id={id}
                value={secrets[name]}
                onChange={(value) => change({ ...secrets, [name]: value.trim() })}
              />
            </FieldFrame>
          );
        })}
      </div>
      <p className="text-label text-text-3">
        Kept in this page until you leave it, and sent with your calls only. Yours is in your profile.
      </p>
    </div>
  );
}
