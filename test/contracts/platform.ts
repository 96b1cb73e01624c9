/** What every platform promises, told through the port alone. */
import { describe, expect, test } from "vitest";
import { notice } from "../../src/message/build.ts";
import type { Bot } from "../../src/ports/bot.ts";
import type { Platform } from "../../src/ports/platform.ts";
import { asId, type ChannelId, type MessageId, type PlayerId } from "../../src/quiz/ids.ts";

export interface Ground {
  readonly platform: Platform;
  readonly channel: ChannelId;
  readonly player: PlayerId;
  /** A message of this platform that is not there. */
  readonly goneMessage: MessageId;
}

const said = (title: string) => notice({ title, lines: ["as it was said"] });

const silentBot: Bot = {
  press: async () => said("pressed"),
  command: async () => said("commanded"),
  submit: async () => said("taken"),
  preview: async () => [],
  home: async () => [],
  autocomplete: async () => [],
  userChanged: async () => undefined,
  removed: async () => undefined,
  added: async () => undefined,
};

export interface ContractOptions {
  /** `looked up`: the platform has no key that makes a post happen once, so that whoever posts again must look first. */
  readonly nonces?: "kept" | "looked up";
}

export function platformContract(
  name: string,
  open: () => Promise<Ground>,
  { nonces = "kept" }: ContractOptions = {},
): void {
  describe(`${name} as a platform`, () => {
    async function started(): Promise<Ground> {
      const ground = await open();
      await ground.platform.start(silentBot);
      return ground;
    }

    test("begins every id with its name", async () => {
      const { platform, channel, player } = await started();
      const id = await platform.post(channel, said("once"), "n1");
      const direct = await platform.direct(player, said("to you"));
      for (const minted of [channel, player, id, direct]) expect(minted.startsWith(`${platform.name}:`)).toBe(true);
    });

    if (nonces === "kept") {
      test("has one message for one nonce, however often it is posted", async () => {
        const { platform, channel } = await started();
        const first = await platform.post(channel, said("once"), "n".repeat(25));
        expect(await platform.post(channel, said("once"), "n".repeat(25))).toBe(first);
        expect(await platform.post(channel, said("another"), "n2")).not.toBe(first);
      });
    } else {
      test("keeps no nonces: what was posted is found by them, and what is posted again is there twice", async () => {
        const { platform, channel } = await started();
        const first = await platform.post(channel, said("once"), "n".repeat(25));
        expect(await platform.find(channel, "n".repeat(25))).toEqual({ message: first });
        expect(await platform.post(channel, said("once"), "n".repeat(25))).not.toBe(first);
      });
    }

    test("finds what was posted, and says so when it was not", async () => {
      const { platform, channel } = await started();
      expect(await platform.find(channel, "n1")).toBe("absent");
      const id = await platform.post(channel, said("once"), "n1");
      expect(await platform.find(channel, "n1")).toEqual({ message: id });
      expect(await platform.find(channel, "n2")).toBe("absent");
    });

    test("edits what it posted, as often as one likes", async () => {
      const { platform, channel } = await started();
      const id = await platform.post(channel, said("once"), "n1");
      await platform.edit(id, said("twice"));
      await platform.edit(id, said("twice"));
      expect(await platform.find(channel, "n1")).toEqual({ message: id });
    });

    test("tells what is gone by that kind of error", async () => {
      const { platform, goneMessage } = await started();
      const nowhere = asId<ChannelId>("nowhere:at/all");
      await expect(platform.post(nowhere, said("once"), "n1")).rejects.toMatchObject({ kind: "gone" });
      await expect(platform.edit(goneMessage, said("twice"))).rejects.toMatchObject({ kind: "gone" });
      expect(await platform.find(nowhere, "n1")).toBe("absent");
    });

    test("is ready from its start to its stop", async () => {
      const { platform } = await open();
      expect(platform.ready()).toBe(false);
      await platform.start(silentBot);
      expect(platform.ready()).toBe(true);
      await platform.stop();
      expect(platform.ready()).toBe(false);
    });
  });
}
