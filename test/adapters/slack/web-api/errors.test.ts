import { webApi } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import { deadTokenCodes, errorTable } from "../../../../src/adapters/slack/web-api/error-table.ts";
import { errorOf, httpError, isDeadToken, slackError } from "../../../../src/adapters/slack/web-api/errors.ts";

describe("what Slack refuses", () => {
  test.each([
    ["not_in_channel", "refused"],
    ["channel_not_found", "gone"],
    ["is_archived", "gone"],
    ["no_permission", "refused"],
    ["accesslimited", "refused"],
    ["restricted_action_thread_locked", "refused"],
    ["user_not_visible", "gone"],
    ["expired_trigger_id", "gone"],
    ["team_disabled", "gone"],
    ["view_too_large", "refused"],
    ["account_inactive", "gone"],
    ["token_revoked", "gone"],
    ["message_not_found", "gone"],
    ["ratelimited", "busy"],
    ["internal_error", "unknown"],
    ["fatal_error", "unknown"],
    ["a_code_of_next_year", "refused"],
  ])("%s means %s", (code, kind) => {
    const error = new webApi.WebAPIPlatformError({ ok: false, error: code, response_metadata: {} });
    expect(slackError(error)).toMatchObject({ code, kind });
  });

  test("is told in whole sentences, which say what to do where the reader can do something", () => {
    for (const [code, [kind, words]] of errorTable) {
      expect(words, code).toMatch(/^[A-Z].{20,}\.$/);
      if (kind === "refused" && !/fault in Arena|does not let me|cannot write to/.test(words)) {
        expect(words, code).toMatch(/Invite|Ask|Install|Unarchive|choose/);
      }
    }
    expect(errorOf("not_in_channel").message).toContain("/invite @Arena");
  });

  test("says that Arena was removed only where it was", () => {
    const removed = [...errorTable].filter(([, [, words]]) => words.includes("was removed from")).map(([code]) => code);
    expect(new Set(removed)).toEqual(
      new Set(["account_inactive", "team_disabled", "token_expired", "token_revoked", "user_removed_from_team"]),
    );
    expect(errorOf("no_permission").message).toContain("/invite @Arena");
  });

  test("knows one list of tokens that are dead", () => {
    for (const code of deadTokenCodes) {
      expect(errorTable.has(code), code).toBe(true);
      expect(isDeadToken(errorOf(code)), code).toBe(true);
    }
    expect(isDeadToken(errorOf("no_permission"))).toBe(false);
  });

  test("never shows a code that is no code: a proxy may answer with a page", () => {
    expect(errorOf("<html><body>502 Bad Gateway</body></html>")).toMatchObject({ code: "unreadable", kind: "unknown" });
    expect(errorOf("x".repeat(500)).message).not.toContain("xxx");
  });
});

describe("a call that did not come through", () => {
  const failed = (code: string) => {
    const cause = Object.assign(new Error("it broke"), { code });
    return slackError(new webApi.WebAPIRequestError(new TypeError("fetch failed", { cause })));
  };

  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])(
    "because of %s was certainly not done, and may be tried again",
    (code) => {
      expect(failed(code).kind).toBe("busy");
    },
  );

  test.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_HEADERS_TIMEOUT"])(
    "because of %s may have been done",
    (code) => {
      expect(failed(code).kind).toBe("unknown");
    },
  );

  test("because it took too long may have been done", () => {
    expect(slackError(new DOMException("timed out", "TimeoutError")).kind).toBe("unknown");
  });

  test("because a server failed may have been done; because it did not want to begin, not", () => {
    expect(httpError(502).kind).toBe("unknown");
    expect(httpError(404).kind).toBe("busy");
    expect(httpError(429, 7)).toMatchObject({ kind: "busy", afterMs: 7_000 });
    expect(slackError(new webApi.WebAPIRateLimitedError(3))).toMatchObject({ code: "ratelimited", afterMs: 3_000 });
  });
});
