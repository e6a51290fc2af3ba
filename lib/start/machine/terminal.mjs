const longMs = 15_000;

/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * One line for the person who started the program.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string} title */
function showOnTerminal(title) {
  const since = Date.now();
  const draw = () =>
    process.stdout.write(`\r\u001b[2K  … ${title}, ${Math.round((Date.now() - since) / 1000)} s`);
  draw();
  const timer = setInterval(draw, 1000);
  return (/** @type {boolean} */ isDone) => {
    clearInterval(timer);
    process.stdout.write(`\r\u001b[2K  ${isDone ? "✓" : "✗"} ${title} (${seconds(since)})\n`);
  };
}

/** @param {string} title */
function showAsLines(title) {
  const since = Date.now();
  say(`  … ${title}`);
  const timer = setInterval(() => say(`    still at it: ${title}, ${seconds(since)}`), longMs);
  return (/** @type {boolean} */ isDone) => {
    clearInterval(timer);
    say(`  ${isDone ? "✓" : "✗"} ${title} (${seconds(since)})`);
  };
}

/**
 * Shows that a piece of work is going on, and how it ended; one drawn line on a terminal, plain lines elsewhere.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const finish = process.stdout.isTTY ? showOnTerminal(title) : showAsLines(title);
  try {
    const result = await work();
    finish(true);
    return result;
  } catch (error) {
    finish(false);
    throw error;
  }
}
