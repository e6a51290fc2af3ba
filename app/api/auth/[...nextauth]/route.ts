import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions, type SignInReport } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const report: SignInReport = {};
  const response: Response = await NextAuth(request, context, authOptions(report));
  if (report.busy) {
    return Response.json(
      { message: report.busy.message },
      {
        status: 503,
        headers: { "retry-after": String(report.busy.retryAfterSeconds ?? 3), "cache-control": "no-store" },
      },
    );
  }
  response.headers.set("cache-control", "no-store");
  return response;
}

export { handle as GET, handle as POST };
