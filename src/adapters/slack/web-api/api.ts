/** Calls of Slack's Web API: only methods of the table, and only answers of the shape that was asked for. */
import type { webApi } from "@slack/bolt";
import { z } from "zod";
import type { MethodName } from "../install/scopes.ts";
import { slackError, unreadable } from "./errors.ts";

export class SlackApi {
  readonly #client: webApi.WebClient;

  constructor(client: webApi.WebClient) {
    this.#client = client;
  }

  /**
   * @throws SlackError and nothing else.
   * @returns the answer as the shape reads it.
   */
  async call<T>(method: MethodName, given: Readonly<Record<string, unknown>>, shape: z.ZodType<T>): Promise<T> {
    const answer = await this.#answer(method, given);
    const parsed = shape.safeParse(answer);
    if (!parsed.success) throw unreadable(parsed.error);
    return parsed.data;
  }

  async #answer(method: MethodName, given: Readonly<Record<string, unknown>>): Promise<unknown> {
    try {
      return await this.#client.apiCall(method, { ...given });
    } catch (error) {
      throw slackError(error);
    }
  }
}

/** For calls of which only the success matters. */
export const anything = z.unknown();
