import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    messages: { path: "./lib/i18n/messages", format: "json", locales: ["en", "fr"], precompile: true },
  },
});

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  images: { unoptimized: true },
  // `npm test` checks the types of the whole house at once; doing it here too would slow each start down.
  typescript: { ignoreBuildErrors: true },
  // Components that say "use memo" are compiled so that what did not change is not rendered again.
  reactCompiler: { compilationMode: "annotation" },
  experimental: {
    turbopackRustReactCompiler: true,
    // A page that was asked for ahead is shown for a minute at most: news of the last two are given to its parts
    // when they come alive (`watchLateQueries`).
    staleTimes: { static: 60 },
  },
};

export default withMessages(config);
