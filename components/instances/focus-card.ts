/** Where the focus goes when the line that opened a dialog is gone. */
export const focusCard = () => document.getElementById("instances-title");
