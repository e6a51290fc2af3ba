/**
 * @typedef {{ passed: number, failed: number, failures: string[] }} Outcome
 * @typedef {{ status: string, fullName: string }} VitestTest
 * @typedef {{ name: string, status: string, assertionResults: VitestTest[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 * @typedef {{ title: string, file: string, ok: boolean, tests: { status: string }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors: { message?: string }[] }} PlaywrightReport
 */

/**
 * One check that is passed or failed as a whole.
 * @param {string} name
 * @param {boolean} isPassed
 * @returns {Outcome}
 */
export const single = (name, isPassed) =>
  isPassed ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [name] };

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {Outcome}
 */
export const addUp = (outcomes) => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  failures: outcomes.flatMap(({ failures }) => failures),
});

/**
 * What vitest's JSON report says; a file that could not be loaded counts as one failure.
 * @param {VitestReport} report
 * @returns {Outcome}
 */
export function countVitest(report) {
  return addUp(
    report.testResults.map(({ name, status, assertionResults }) => {
      const failures = assertionResults
        .filter((test) => test.status === "failed")
        .map((test) => `${name}: ${test.fullName}`);
      if (status === "failed" && failures.length === 0) failures.push(`${name} (the file as a whole)`);
      const passed = assertionResults.filter((test) => test.status === "passed").length;
      return { passed, failed: failures.length, failures };
    }),
  );
}

/**
 * What Playwright's JSON report says; an error outside any test counts as one failure.
 * @param {PlaywrightReport} report
 * @returns {Outcome}
 */
export function countPlaywright(report) {
  /** @type {Outcome} */
  const outside = addUp(
    report.errors.map(({ message }) => single(message?.split("\n")[0] ?? "an error", false)),
  );
  return addUp([outside, ...report.suites.map((suite) => countSuite(suite, []))]);
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} above
 * @returns {Outcome}
 */
function countSuite(suite, above) {
  const titles = [...above, suite.title];
  const run = (suite.specs ?? []).filter(({ tests }) => tests.some(({ status }) => status !== "skipped"));
  return addUp([
    ...run.map(({ title, ok }) => single([...titles, title].join(" › "), ok)),
    ...(suite.suites ?? []).map((inner) => countSuite(inner, titles)),
  ]);
}
