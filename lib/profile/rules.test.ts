import { describe, expect, it } from "vitest";
import { refuseEmailRequest } from "./rules";

const now = new Date("2030-01-01T12:00:00Z");
const before = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const request = (email: string, lastSentAt?: Date) => ({ email, present: "ada@example.com", lastSentAt });

describe("refuseEmailRequest", () => {
  it("takes another address, also the same one written in another way", () => {
    expect(refuseEmailRequest(request("ada@example.org"), now)).toBeUndefined();
    expect(refuseEmailRequest(request("Ada@Example.com"), now)).toBeUndefined();
  });

  it("refuses the present one at its field", () => {
    expect(refuseEmailRequest(request("ada@example.com"), now)?.code).toBe("invalid_input");
  });

  it("refuses a second message within a minute", () => {
    expect(refuseEmailRequest(request("ada@example.org", before(59)), now)?.code).toBe("refused");
    expect(refuseEmailRequest(request("ada@example.org", before(60)), now)).toBeUndefined();
  });
});
