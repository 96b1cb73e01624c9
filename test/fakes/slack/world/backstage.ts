/** All that the parts of the fake share. */
import type { Delivery, Parcel } from "../delivery/delivery.ts";
import type { ResponseUrls, Triggers } from "../delivery/expiring.ts";
import type { RequestLog } from "../delivery/requests.ts";
import type { Views } from "../players/views.ts";
import type { Files } from "../web-api/files.ts";
import type { Ephemeral, Stamps } from "../web-api/messages.ts";
import type { OAuthCodes } from "../web-api/oauth.ts";
import type { World } from "./world.ts";

/** The one app that is played against. */
export interface AppSettings {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly appToken: string;
  readonly command: string;
  /** The bot events it subscribed to. */
  readonly events: readonly string[];
  /** Installs may come back to addresses that begin with one of these; to the first when none is asked for. */
  readonly redirectUrls: string[];
  /** Sold to many outside the Marketplace: history one call a minute and fifteen messages. */
  readonly distributed: boolean;
}

export interface Backstage {
  readonly app: AppSettings;
  readonly world: World;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly urls: ResponseUrls;
  readonly files: Files;
  readonly codes: OAuthCodes;
  readonly stamps: Stamps;
  readonly log: RequestLog;
  readonly ephemerals: Ephemeral[];
  nowMs(): number;
  /** Where this fake is: `http://127.0.0.1:1234`. */
  origin(): string;
  /** An address for a new socket. */
  socketUrl(): string;
  deliver(parcel: Parcel): Promise<Delivery>;
}
