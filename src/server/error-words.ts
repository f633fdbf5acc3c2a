import type { TRPCError } from "@trpc/server";
import * as z from "zod";
import type { InputFault } from "@/lib/input-fault";
import { DomainError } from "./domain/errors";

/** Only our own words leave the house; a driver's or a library's text stays with the log. */
export function messageOf(error: TRPCError): string {
  if (error.cause instanceof DomainError) return error.cause.code;
  if (fieldsOf(error)) return "Check what was sent";
  if (error.code === "INTERNAL_SERVER_ERROR") return "Something went wrong on our side";
  return error.code;
}

/** What is wrong with which field; a field within a list reads `conditions.0.text`. */
export function fieldsOf(error: TRPCError): Record<string, string[]> | null {
  if (error.cause instanceof UnreadableInput) {
    return { [error.cause.fault.path]: [error.cause.fault.message] };
  }
  if (!(error.cause instanceof z.ZodError)) return null;
  const fields: Record<string, string[]> = Object.create(null);
  for (const issue of error.cause.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 20) : [null];
    for (const key of keys) {
      const path = [...issue.path, ...(key === null ? [] : [key])].join(".").slice(0, 100);
      const messages = fields[path || "input"] ?? [];
      messages.push(key === null ? issue.message : "Not a field of this");
      fields[path || "input"] = messages;
    }
  }
  return fields;
}

/** An input of which no schema is asked. */
export class UnreadableInput extends Error {
  constructor(readonly fault: InputFault) {
    super("The input is not of a shape any of ours has");
  }
}
