import { RelativeTime } from "../../ui/display/relative-time";

/** When a user secret was used last. */
export function SecretUse({ lastUsedAt }: { lastUsedAt: string | null }) {
  if (lastUsedAt === null) return "never used";
  return (
    <>
      last used <RelativeTime value={lastUsedAt} />
    </>
  );
}
