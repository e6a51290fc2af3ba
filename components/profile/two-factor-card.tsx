import type { OwnTwoFactor } from "@/lib/auth/schemas";
import { Card } from "../shell/card";
import { TwoFactorState } from "./two-factor/two-factor-state";

/** The profile's card about one's own second factor. */
export function TwoFactorCard({ initial }: { initial: OwnTwoFactor }) {
  return (
    <Card className="p-5" aria-labelledby="two-factor-title">
      <h2 id="two-factor-title" className="mb-3 text-heading font-semibold">
        Two-factor
      </h2>
      <TwoFactorState initial={initial} />
    </Card>
  );
}
