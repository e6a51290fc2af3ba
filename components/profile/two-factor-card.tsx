import type { OwnTwoFactor } from "@/lib/auth/schemas";
import { SectionCard } from "../shell/section-card";
import { TwoFactorState } from "./two-factor/two-factor-state";

/** The profile's card about one's own second factor. */
export function TwoFactorCard({ initial }: { initial: OwnTwoFactor }) {
  return (
    <SectionCard id="two-factor" title="Two-factor">
      <TwoFactorState initial={initial} />
    </SectionCard>
  );
}
