const gridMs = 100;

/** Waits until the work has taken a multiple of 100 ms, so that the time of a refusal tells nothing about its reason. */
export async function untilEvenTime(startedAtMs: number): Promise<void> {
  const elapsedMs = performance.now() - startedAtMs;
  const restMs = Math.ceil(elapsedMs / gridMs) * gridMs - elapsedMs;
  await new Promise((resolve) => setTimeout(resolve, restMs));
}
