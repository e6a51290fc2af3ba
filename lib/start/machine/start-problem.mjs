/** A reason not to start that a person can act on: shown as it is, without a stack. */
export class StartProblem extends Error {
  /**
   * @param {string} message
   * @param {string} [details] what the failed program printed
   */
  constructor(message, details) {
    super(message);
    this.name = "StartProblem";
    this.details = details;
  }
}
