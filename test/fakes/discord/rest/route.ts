/** What a route of the REST API is: its place, who may ask, what a body must look like, and what is answered. */

import type { UploadedFile } from "../messages/wire.ts";
import type { SpecSchema } from "./spec.ts";

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: ReadonlyMap<number, UploadedFile>;
}

export interface Answer {
  readonly status: number;
  /** Absent with 204: no body, and no content type either. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/channels/:channel/messages` */
  readonly path: string;
  /** Interactions and what follows them carry their own token in the path. */
  readonly open?: true;
  readonly request?: SpecSchema;
  /** What a good answer looks like by the spec: the fake is held to it. */
  readonly response?: SpecSchema;
  /** The answer is a list of such. */
  readonly each?: true;
  /** @throws ApiError */
  handle(call: Call): Answer;
}

export function routeName({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** @returns the parts of the path by name, or undefined when it is another route. */
export function matchRoute(route: Route, method: string, path: string): Readonly<Record<string, string>> | undefined {
  if (route.method !== method) return undefined;
  const wanted = route.path.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = decodeURIComponent(given[index] ?? "");
    if (part.startsWith(":")) params[part.slice(1)] = actual;
    else if (part !== actual) return undefined;
  }
  return params;
}
