/** Where Arena listens: whether others can reach it, and how the address is written. */
import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Only this machine reaches it. A name other than `localhost` may mean anything. */
export function isLoopback(host: string): boolean {
  if (host === "localhost") return true;
  const version = isIP(host);
  return version !== 0 && loopback.check(host, version === 4 ? "ipv4" : "ipv6");
}

/** `127.0.0.1:3000`, `[::1]:3000`. */
export function hostAndPort(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** What can be opened in a browser on this machine. `localhost` stands for the usual address and for all of them. */
export function localUrl(host: string, port: number): string {
  const named = ["localhost", "127.0.0.1", "0.0.0.0", "::"].includes(host) ? "localhost" : host;
  return `http://${hostAndPort(named, port)}/`;
}
