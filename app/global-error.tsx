"use client";

import "./globals.css";

export { FailedDocument as default } from "@/components/shell/failed-document";
