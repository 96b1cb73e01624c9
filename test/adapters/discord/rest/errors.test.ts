import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { expect, test } from "vitest";
import { errorTable, isPassing, platformError } from "../../../../src/adapters/discord/rest/errors.ts";
import { PlatformError } from "../../../../src/ports/platform-error.ts";

const secret = "interaction-token-of-somebody";

function apiError(code: number, status: number): DiscordAPIError {
  const url = `https://discord.test/api/v10/webhooks/1/${secret}`;
  return new DiscordAPIError({ code, message: "as Discord says it" }, code, status, "POST", url, {
    body: { secret },
    files: [],
  });
}

function networkError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

test.each(Object.entries(errorTable))(
  "%s says what is wrong, and what to do about it where something can be done, in sentences",
  (code, { kind, fault, remedy }) => {
    const error = platformError(apiError(Number(code), 400));
    expect(error).toMatchObject({ kind, message: [fault, remedy].filter(Boolean).join(" ") });
    for (const sentence of [fault, remedy ?? fault]) expect(sentence).toMatch(/^[A-Z].+\.$/);
  },
);

test("every code that the routes in use answer with is in the table", () => {
  const documented = [
    10002, 10003, 10004, 10008, 10013, 10015, 10062, 20009, 20012, 20016, 20022, 20028, 20029, 20031, 30032, 30033,
    30034, 30046, 40001, 40002, 40003, 40004, 40005, 40006, 40058, 40060, 40062, 40067, 40333, 50001, 50003, 50005,
    50006, 50007, 50008, 50009, 50013, 50014, 50021, 50024, 50025, 50027, 50033, 50035, 50041, 50045, 50046, 50068,
    50083, 50095, 50109, 50146, 50178, 50278, 60003, 110001, 130000, 160002, 160004, 160005, 160006, 160007, 200000,
    200001, 240000,
  ];
  expect(documented.filter((code) => errorTable[code] === undefined)).toEqual([]);
});

test("only what an admin or an operator can change has a remedy: nobody is told to wait for what is over", () => {
  const gone = Object.entries(errorTable).filter(([code, { kind }]) => kind === "gone" && code !== "10004");
  expect(gone.flatMap(([code, { remedy }]) => (remedy === undefined ? [] : code))).toEqual([]);
});

test.each([
  ["missing access", 50001, 403, "refused"],
  ["missing permissions", 50013, 403, "refused"],
  ["unknown channel", 10003, 404, "gone"],
  ["unknown guild", 10004, 404, "gone"],
  ["unknown message", 10008, 404, "gone"],
  ["old edits", 30046, 429, "busy"],
  ["channel write limit", 20028, 429, "busy"],
  ["opening direct messages too fast", 40003, 429, "busy"],
  ["no direct messages", 50007, 403, "refused"],
  ["no server shared", 50278, 403, "refused"],
  ["archived thread", 50083, 400, "refused"],
  ["locked thread", 160005, 403, "refused"],
  ["AutoMod", 200000, 400, "refused"],
  ["a body of ours that is wrong", 50035, 400, "refused"],
  ["overloaded", 130000, 503, "busy"],
  ["a code that nobody knows, not found", 99999, 404, "gone"],
  ["a code that nobody knows, forbidden", 99999, 403, "refused"],
  ["a token that is not taken", 0, 401, "busy"],
  ["a code that nobody knows, too many", 99999, 429, "busy"],
] as const)("%s is of its kind", (_what, code, status, kind) => {
  expect(platformError(apiError(code, status)).kind).toBe(kind);
});

test("what may have happened is unknown; what never got there is not", () => {
  const httpError = new HTTPError(502, "Bad Gateway", "POST", "https://discord.test", { body: {}, files: [] });
  expect(platformError(httpError).kind).toBe("unknown");
  expect(platformError(networkError("ECONNRESET")).kind).toBe("unknown");
  expect(platformError(new DOMException("aborted", "AbortError")).kind).toBe("unknown");
  expect(platformError(new SyntaxError("no JSON")).kind).toBe("unknown");
  expect(platformError(networkError("ECONNREFUSED")).kind).toBe("busy");
  expect(platformError(networkError("ENOTFOUND")).kind).toBe("busy");
});

test("a pause that Discord asks for is no failure", () => {
  const pause = { timeToReset: 9_000, limit: 5, method: "POST", hash: "h", url: "u", route: "/channels/:id/messages" };
  const limited = new RateLimitError({
    ...pause,
    majorParameter: "1",
    global: false,
    retryAfter: 9_000,
    sublimitTimeout: 0,
    scope: "user",
  });
  expect(platformError(limited).kind).toBe("busy");
  expect(isPassing(limited)).toBe(false);
});

test("an error carries no token, no address and no text of the request with it", () => {
  const error = platformError(apiError(50013, 403));
  const told = JSON.stringify([error.message, error.stack, error.cause, Object.entries(error), String(error.cause)]);
  expect(told).not.toContain(secret);
  expect(told).toContain("50013");
});

test("what is a platform error already stays it", () => {
  const own = new PlatformError("refused", "A forum takes no messages.");
  expect(platformError(own)).toBe(own);
});
