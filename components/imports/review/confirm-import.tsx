"use client";

import { BellOff, KeyRound, MinusCircle, PencilLine, Trash2, UserPlus, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";
import type { ImportDetails } from "@/lib/imports/schemas";
import { typedAbove } from "@/lib/users/bulk/schemas";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { Impact, Impacts } from "../../dialog/impact";
import { Notice } from "../../ui/display/notice";
import { countOf, durationWords } from "../import-words";
import { cutOffOf, planDifference, skippedOf, touchedOf } from "./plan-difference";
import type { ApplyState } from "./use-apply";

interface ConfirmImportProps {
  details: ImportDetails;
  state: ApplyState;
  isOpen: boolean;
  onClose: () => void;
}

/** Says what the import will do, then begins it; when the plan changed meanwhile it says how, and asks again. */
export function ConfirmImport({ details, state, isOpen, onClose }: ConfirmImportProps) {
  const { counts } = details;
  const count = touchedOf(counts);
  const cutOff = cutOffOf(counts);
  const isTyped = cutOff > typedAbove || counts.delete > 0;
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Import ${countOf(count, "user")}`}
      description={details.fileName}
      confirmLabel={`Import ${countOf(count, "user")}`}
      confirmDisabledReason={count === 0 ? "No row would change anything" : undefined}
      tone={counts.delete > 0 ? "danger" : "default"}
      {...(isTyped ? { typeToConfirm: String(cutOff), typedMeaning: "users who are cut off" } : {})}
      isPending={state.isPending}
      failure={state.failure}
      onConfirm={() => void state.apply(details)}
    >
      {state.earlier && (
        <Notice tone="warn" title="The plan changed while you looked at it">
          <ul>
            {planDifference(state.earlier.counts, counts).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          Nothing was imported. This is what would happen now:
        </Notice>
      )}
      <PlannedImpacts details={details} />
    </ConfirmDialog>
  );
}

function PlannedImpacts({ details }: { details: ImportDetails }) {
  const { counts } = details;
  return (
    <Impacts>
      <Counted count={counts.create} icon={<UserPlus />} title={countOf(counts.create, "new user")}>
        They are active at once, unless their row says otherwise.
      </Counted>
      <Counted
        count={counts.update}
        icon={<PencilLine />}
        title={`${countOf(counts.update, "user")} changed`}
      >
        Only in the columns of the file, to the values that the rows show.
      </Counted>
      <CutOffImpacts counts={counts} />
      <Counted
        count={skippedOf(counts)}
        tone="none"
        icon={<MinusCircle />}
        title={`${countOf(skippedOf(counts), "row")} skipped`}
      >
        {skippedWords(counts)}
      </Counted>
      <Counted
        count={details.passwordCount}
        icon={<KeyRound />}
        title={`${countOf(details.passwordCount, "password")} to protect`}
      >
        {`That alone takes ${durationWords(details.passwordCount * secondsPerPassword)}.`}
      </Counted>
      <Impact
        tone="none"
        icon={<BellOff />}
        title="Nobody is notified"
        lines={["Tell the users yourself."]}
      />
    </Impacts>
  );
}

function CutOffImpacts({ counts }: Pick<ImportDetails, "counts">) {
  return (
    <>
      <Counted
        count={counts.deactivate}
        tone="stop"
        icon={<UserRoundX />}
        title={`${countOf(counts.deactivate, "user")} deactivated`}
      >
        Their sessions end, their secrets are refused and their jobs stop. The inverse file lets them in
        again.
      </Counted>
      <Counted
        count={counts.delete}
        tone="stop"
        icon={<Trash2 />}
        title={`${countOf(counts.delete, "user")} deleted`}
      >
        Gone for good, with their sessions, secrets, jobs and instances. No inverse file brings them back.
      </Counted>
    </>
  );
}

// Measured: 33 to 78 ms each, one after the other.
const secondsPerPassword = 0.06;

interface CountedProps {
  count: number;
  tone?: "keep" | "stop" | "none";
  icon: ReactNode;
  title: string;
  children: string;
}

function Counted({ count, tone = "keep", icon, title, children }: CountedProps) {
  return count === 0 ? null : <Impact tone={tone} icon={icon} title={title} lines={[children]} />;
}

function skippedWords({ unchanged, conflict, error }: ImportDetails["counts"]): string {
  const parts = [
    unchanged > 0 && `${unchanged.toLocaleString("en")} are so already`,
    conflict > 0 && `${countOf(conflict, "conflict")}`,
    error > 0 && `${countOf(error, "error")}`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
