/** Bringing something to the bot: once for what people do, up to four times for events. */
import type { Clock } from "../../../../src/lib/clock.ts";

/** How an HTTP request departs from a good one. */
export interface Wire {
  readonly signature?: "right" | "wrong" | "old" | "future" | "missing";
  readonly contentType?: string;
}

export interface Parcel {
  readonly kind: "events_api" | "interactive" | "slash_commands";
  readonly payload: Readonly<Record<string, unknown>>;
  /** The acknowledgement may carry something to show. */
  readonly acceptsResponse: boolean;
  readonly wire?: Wire;
}

export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

export interface Delivery {
  /** `late`: nothing within three seconds, so the person sees an error. `refused`: an HTTP status that is not 200. */
  readonly outcome: "acked" | "late" | "refused" | "unreachable";
  readonly afterMs: number;
  readonly status: number | undefined;
  /** What came with the acknowledgement. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Courier {
  send(parcel: Parcel, retry: Retry | undefined): Promise<Delivery>;
}

/** An acknowledgement that takes longer comes too late. */
export const ackLimitMs = 3_000;

export interface Attempt {
  readonly parcel: Parcel;
  readonly retry: Retry | undefined;
  readonly delivery: Delivery;
}

const reasons = { late: "http_timeout", refused: "http_error", unreachable: "connection_failed", acked: "" } as const;

/** Sends, and sends events again when they were not acknowledged: at once, after a minute, after five. */
export class PostOffice {
  readonly attempts: Attempt[] = [];
  readonly #clock: Clock;
  readonly #delaysMs: readonly number[];
  readonly #cancels = new Set<() => void>();

  constructor(clock: Clock, delaysMs: readonly number[]) {
    this.#clock = clock;
    this.#delaysMs = delaysMs;
  }

  /** @returns how the first attempt went; the others follow in the background. */
  async deliver(courier: Courier, parcel: Parcel, retry?: Retry): Promise<Delivery> {
    const delivery = await courier.send(parcel, retry);
    this.attempts.push({ parcel, retry, delivery });
    const attempt = (retry?.attempt ?? 0) + 1;
    const delayMs = this.#delaysMs[attempt - 1];
    const again = parcel.kind === "events_api" && delivery.outcome !== "acked" && !delivery.headers["x-slack-no-retry"];
    if (again && delayMs !== undefined) {
      const cancel = this.#clock.after(delayMs, () => {
        this.#cancels.delete(cancel);
        void this.deliver(courier, parcel, { attempt, reason: reasons[delivery.outcome] });
      });
      this.#cancels.add(cancel);
    }
    return delivery;
  }

  close(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
