/** The numbers an operator watches, in the form that Prometheus reads. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "@prometheus-io/client";
import type { Metrics } from "../ports/metrics.ts";
import type { Platform } from "../ports/platform.ts";

export interface PrometheusMetrics {
  /** What the engine counts with. */
  readonly port: Metrics;
  readonly contentType: string;
  text(): Promise<string>;
}

/** @param platforms what is up is read whenever somebody looks. */
export function prometheusMetrics(platforms: readonly Pick<Platform, "name" | "ready">[]): PrometheusMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const presses = new Histogram({
    name: "arena_press_seconds",
    help: "Time from a press to its reply, by what became of it",
    labelNames: ["outcome"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
    registers,
  });
  const commands = new Counter({
    name: "arena_commands_total",
    help: "Commands by name",
    labelNames: ["name"],
    registers,
  });
  const posts = new Counter({
    name: "arena_posts_total",
    help: "Rounds sent or not sent, by what became of them",
    labelNames: ["outcome"],
    registers,
  });
  new Gauge({
    name: "arena_platform_up",
    help: "1 while presses and commands can arrive from the platform",
    labelNames: ["platform"],
    registers,
    collect() {
      for (const platform of platforms) this.set({ platform: platform.name }, platform.ready() ? 1 : 0);
    },
  });
  const beats = new Histogram({ name: "arena_beat_seconds", help: "Time to decide what is due", registers });
  return {
    port: {
      pressed: (outcome, tookMs) => presses.observe({ outcome }, tookMs / 1000),
      commanded: (name) => commands.inc({ name }),
      posted: (outcome) => posts.inc({ outcome }),
      tick: (tookMs) => beats.observe(tookMs / 1000),
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
