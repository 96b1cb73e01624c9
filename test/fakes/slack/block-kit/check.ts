/** Holds blocks and views against Block Kit's rules, and words faults as Slack does: with a pointer into the JSON. */
import type { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { messageBlocks } from "./blocks.ts";
import { homeView, modalView } from "./views.ts";

type Json = Record<string, unknown>;

/** @returns nothing when Slack would take them. */
export function blockFaults(blocks: unknown): readonly string[] {
  const parsed = messageBlocks.safeParse(blocks);
  if (!parsed.success) return issues(parsed.error, "/blocks");
  return [...idFaults(parsed.data, "/blocks"), ...tableFaults(parsed.data)];
}

export function viewFaults(view: unknown, kind: "modal" | "home"): readonly string[] {
  const parsed = (kind === "modal" ? modalView : homeView).safeParse(view);
  if (!parsed.success) return issues(parsed.error, "/view");
  if (JSON.stringify(view).length > limits.view.bytes) return ["view is too large [json-pointer:/view]"];
  return idFaults(parsed.data.blocks, "/view/blocks");
}

/** All the text that blocks hold, which counts against the limit of a message. */
export function textLength(blocks: unknown): number {
  if (Array.isArray(blocks)) return blocks.reduce<number>((sum, block) => sum + textLength(block), 0);
  if (!isJson(blocks)) return 0;
  return Object.entries(blocks).reduce(
    (sum, [key, value]) => sum + (key === "text" && typeof value === "string" ? value.length : textLength(value)),
    0,
  );
}

/** Every object with a `type` in a tree of blocks, outermost first. */
export function walk(tree: unknown): Json[] {
  if (Array.isArray(tree)) return tree.flatMap(walk);
  if (!isJson(tree)) return [];
  return [...("type" in tree ? [tree] : []), ...Object.values(tree).flatMap(walk)];
}

function idFaults(blocks: readonly Json[], pointer: string): string[] {
  const seen = new Set<unknown>();
  return blocks.flatMap((block, index) => {
    const at = `${pointer}/${index}`;
    const id = block["block_id"];
    const faults = id !== undefined && seen.has(id) ? [fault(`block_id "${String(id)}" already exists`, at)] : [];
    seen.add(id);
    const ids = walk(block).flatMap((part) => (typeof part["action_id"] === "string" ? [part["action_id"]] : []));
    const twice = ids.find((actionId, place) => ids.indexOf(actionId) !== place);
    return twice === undefined ? faults : [...faults, fault(`action_id "${twice}" already exists in this block`, at)];
  });
}

function tableFaults(blocks: readonly Json[]): string[] {
  const tables = blocks.filter(({ type }) => type === "table");
  if (tables.length > 1) return [fault("only one table is allowed in a message", "/blocks")];
  return textLength(tables) > limits.table.text ? [fault("table is too long", "/blocks")] : [];
}

function issues(error: z.ZodError, pointer: string): string[] {
  return deepest(error.issues, []).map(({ message, path }) => fault(message, [pointer, ...path.map(String)].join("/")));
}

interface Found {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

/** Of a union, the branch that came furthest: the others only say that the type is another one. */
function deepest(found: readonly z.core.$ZodIssue[], above: readonly PropertyKey[]): Found[] {
  return found.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ message: issue.message, path }];
    const [branch] = issue.errors
      .map((branchIssues) => ({ issues: branchIssues, wrongType: branchIssues.some(isWrongType) }))
      .toSorted((a, b) => Number(a.wrongType) - Number(b.wrongType) || a.issues.length - b.issues.length);
    if (branch === undefined || branch.wrongType) return [{ message: "unsupported type", path }];
    return deepest(branch.issues, path);
  });
}

function isWrongType(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 1 && issue.path[0] === "type";
}

function fault(message: string, pointer: string): string {
  return `${message} [json-pointer:${pointer}]`;
}

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
