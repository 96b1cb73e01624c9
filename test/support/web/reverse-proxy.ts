/** A proxy on the loopback interface that hands requests on as nginx does: streams whole, one request a connection. */
import { createServer, request } from "node:http";
import { onTestFinished } from "vitest";

/**
 * @param upstreamPort where Arena listens.
 * @param host what Arena is told as Host: `upstream` is nginx's default for proxy_pass, any other text a `proxy_set_header Host`.
 */
export async function openProxy(upstreamPort: number, host: string): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const headers = {
      ...incoming.headers,
      host: host === "upstream" ? `127.0.0.1:${upstreamPort}` : host,
      "x-forwarded-for": incoming.socket.remoteAddress ?? "",
      "x-forwarded-proto": "https",
      connection: "close",
    };
    const { method = "GET", url: path = "/" } = incoming;
    const upstream = request({ port: upstreamPort, host: "127.0.0.1", method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    upstream.once("error", () => outgoing.destroy());
    outgoing.once("close", () => upstream.destroy());
    incoming.pipe(upstream);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  proxy.listen(0, "127.0.0.1", resolve);
  await promise;
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return `http://127.0.0.1:${address.port}`;
}
