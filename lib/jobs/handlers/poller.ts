import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { sendOutbound } from "@/lib/core/outbound/send";
import { rememberContents } from "@/lib/instances/commands/remember-contents";
import { getPollerRun } from "@/lib/instances/runs/get-poller-run";
import type { JobHandler, JobRun } from "../work/handler";
import { requireGood, runsFor } from "./calls";

const hashOf = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

interface Poll {
  readonly run: JobRun;
  readonly instanceId: number;
  readonly name: string;
  readonly callbackUrl: string;
  /** Hash of the content by the hash of its address, as it was last time. */
  contents: Readonly<Record<string, string>>;
  changes: number;
}

function contentsOf(cursor: JobRun["cursor"]): Readonly<Record<string, string>> {
  const contents = cursor?.["contents"];
  // Written by `rememberContents`.
  return typeof contents === "object" && contents !== null ? (contents as Record<string, string>) : {};
}

/** Each request asks anew whether the job and its owner may still act. */
async function request(run: JobRun, method: "GET" | "POST", url: string, sent?: unknown) {
  await runsFor(run, "createElementInstances");
  const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(sent) };
  const answer = await sendOutbound({ method, url, ...(sent !== undefined && json), signal: run.signal });
  requireGood(answer, url);
  return answer.body;
}

/** Told first and remembered then: a change whose callback failed is told by the next run. */
async function pollOne(poll: Poll, url: string): Promise<void> {
  const { run, instanceId, name, callbackUrl } = poll;
  const [key, content] = [hashOf(url), hashOf(await request(run, "GET", url))];
  const before = poll.contents[key];
  if (before === content) return;
  if (before !== undefined) {
    const changedAt = new Date().toISOString();
    await request(run, "POST", callbackUrl, {
      instanceId,
      instanceName: name,
      url,
      changedAt,
      contentHash: content,
    });
    poll.changes += 1;
  }
  poll.contents = { ...poll.contents, [key]: content };
  await rememberContents.execute(await run.ctx(), { contents: poll.contents, changes: poll.changes });
}

/**
 * Fetches the addresses of an element instance and tells the callback which content changed; the first fetch of an address
 * only remembers. One that fails keeps none of the others from their turn.
 */
export const poller: JobHandler = async (run) => {
  const instanceId = run.elementInstanceId ?? -1;
  const settings = await getPollerRun.execute(await run.ctx(), { instanceId });
  if (!settings) return { status: "done" };
  const { urls, callbackUrl, name } = settings;
  const known = new Set(urls.map(hashOf));
  const contents = Object.entries(contentsOf(run.cursor)).filter(([key]) => known.has(key));
  const poll: Poll = {
    ...{ run, instanceId, name, callbackUrl, contents: Object.fromEntries(contents) },
    changes: run.counts["changes"] ?? 0,
  };
  const failures: AppError[] = [];
  for (const url of urls) {
    try {
      await pollOne(poll, url);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "refused") throw error;
      failures.push(error);
    }
  }
  const [first] = failures;
  if (!first) return { status: "done" };
  const more = failures.length > 1 ? ` ${failures.length} of ${urls.length} addresses failed.` : "";
  throw new AppError("refused", `${first.message}${more}`);
};
