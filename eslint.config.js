import next from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const unused = { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true };

export default defineConfig(
  globalIgnores([".next/", ".data/", "node_modules/", "next-env.d.ts", "test-results/", "db/migrations/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true } },
  tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", unused],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
    },
  },
  {
    // With types, so slower: what is started and not awaited loses its errors, and a state that is forgotten its rule.
    files: ["{app,lib,db,e2e}/**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/only-throw-error": "error",
    },
  },
  {
    files: ["{app,components}/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat.recommended, next.configs.recommended, next.configs["core-web-vitals"]],
    rules: {
      // It only tells what a compiler would leave out that we do not use.
      "react-hooks/incompatible-library": "off",
      // It takes the callback that react-hook-form gives every field for a value that is read too early.
      "react-hooks/refs": "off",
    },
  },
  // Server components are rendered once for each request: there the time of day is as good as any other input.
  { files: ["app/**/*.tsx"], rules: { "react-hooks/purity": "off" } },
  // Programs of the terminal talk to people through it.
  { files: ["lib/start/**", "db/**", "e2e/**", "lib/core/log.ts"], rules: { "no-console": "off" } },
);
