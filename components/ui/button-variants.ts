import { cva, type VariantProps } from "class-variance-authority";

/** The classes of a button, also for a link that looks like one. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-[7px] rounded-s border font-medium whitespace-nowrap select-none transition-[background-color,border-color,box-shadow,opacity] aria-disabled:opacity-45 aria-disabled:focus-visible:opacity-75",
  {
    variants: {
      variant: {
        primary:
          "border-accent bg-accent text-on-accent not-aria-disabled:hover:border-accent-hover not-aria-disabled:hover:bg-accent-hover",
        secondary: "border-line-strong bg-surface text-text not-aria-disabled:hover:bg-surface-2",
        danger: "border-transparent text-danger not-aria-disabled:hover:bg-danger-soft",
        "solid-danger":
          "border-danger bg-danger text-surface not-aria-disabled:hover:bg-[color-mix(in_srgb,var(--danger)_88%,var(--text))]",
        ghost:
          "border-transparent text-text-2 not-aria-disabled:hover:bg-surface-2 not-aria-disabled:hover:text-text",
      },
      size: {
        regular: "h-8 px-3 text-control",
        small: "h-7 px-2.5 text-small",
      },
    },
    defaultVariants: { variant: "secondary", size: "regular" },
  },
);

export type ButtonVariants = VariantProps<typeof buttonVariants>;
