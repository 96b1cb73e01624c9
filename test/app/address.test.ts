import { expect, test } from "vitest";
import { hostAndPort, isLoopback, localUrl } from "../../src/app/address.ts";

test.each([
  ["127.0.0.1", "http://localhost:3000/"],
  ["localhost", "http://localhost:3000/"],
  ["0.0.0.0", "http://localhost:3000/"],
  ["::", "http://localhost:3000/"],
  ["127.0.0.2", "http://127.0.0.2:3000/"],
  ["::1", "http://[::1]:3000/"],
  ["192.168.1.9", "http://192.168.1.9:3000/"],
  ["fe80::1", "http://[fe80::1]:3000/"],
])("who listens on %s is found at %s", (host, url) => {
  expect(localUrl(host, 3000)).toBe(url);
});

test.each(["localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])("%s is this machine alone", (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each(["0.0.0.0", "::", "10.0.0.1", "127.example.org", "128.0.0.1", "::2"])(
  "%s may be reached by others",
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);

test("an address and its port can be told apart", () => {
  expect(hostAndPort("::1", 80)).toBe("[::1]:80");
  expect(hostAndPort("127.0.0.1", 80)).toBe("127.0.0.1:80");
});
