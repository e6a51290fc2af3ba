import Bowser from "bowser";

/** What a program calls itself: "curl" of "curl/8.5.0", "API client". A browser says "Mozilla" and means nothing by it. */
function programName(userAgent: string): string {
  const name = /^[A-Za-z][\w .+-]{0,39}/.exec(userAgent)?.[0].trim() ?? "";
  return name === "" || name === "Mozilla" ? "Unknown device" : name;
}

/** "Chrome on macOS" for a User-Agent header; what a program calls itself; "Unknown device" when it says nothing. */
export function deviceName(userAgent: string | null | undefined): string {
  if (!userAgent) return "Unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return programName(userAgent);
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
}
