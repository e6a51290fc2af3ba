import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import type { SignInReport } from "@/lib/auth/next-auth/authorize";
import { authOptions } from "@/lib/auth/options";
import { signInPageAfter } from "@/lib/auth/providers/sign-in-page";

type Context = { params: Promise<{ nextauth: string[] }> };

const noStore = { "cache-control": "no-store" };

/** Where next-auth leads when something went wrong: the code, if it may be one, and never what else stands in the address. */
async function leadToSignInPage(request: NextRequest): Promise<Response> {
  const code = request.nextUrl.searchParams.get("error") ?? "";
  const location = await signInPageAfter(/^[A-Za-z]{1,40}$/.test(code) ? code : "Unknown");
  return new Response(null, { status: 302, headers: { ...noStore, location } });
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (action === "error") return leadToSignInPage(request);
  // next-auth would write what anybody sends into our log.
  if (action === "_log") return new Response(null, { status: 404, headers: noStore });
  const report: SignInReport = {};
  const response: Response = await NextAuth(request, context, authOptions(report));
  if (report.busy) {
    return Response.json(
      { message: report.busy.message },
      { status: 503, headers: { "retry-after": String(report.busy.retryAfterSeconds ?? 3), ...noStore } },
    );
  }
  response.headers.set("cache-control", "no-store");
  return response;
}

export { handle as GET, handle as POST };
