import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

interface Route {
  params: Promise<{ nextauth: string[] }>;
}

const answer = (request: Request, route: Route) => NextAuth(authOptions())(request, route);

export { answer as GET, answer as POST };
