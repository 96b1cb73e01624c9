/** `privacy`: hide, show, export, forget. */

import { textValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import { exportView, forgottenView, hiddenView, privacyView, unknownPrivacyView } from "../../message/views/privacy.ts";
import type { Handlers } from "./command-handler.ts";

export const privacyHandlers: Handlers<"privacy"> = {
  privacy: async ({ store, log }, { community, player, values, unread: [word] }) => {
    switch (textValue(values, "what")) {
      case "hide":
        await store.setHidden(community, player.id, player.name, true);
        return hiddenView(true);
      case "show":
        await store.setHidden(community, player.id, player.name, false);
        return hiddenView(false);
      case "export":
        return exportView(JSON.stringify(await store.exportPlayer(community, player.id), null, 2));
      case "forget":
        await store.forgetPlayer(community, player.id);
        log.info({ event: "engine.player.forgotten", community }, "A player was forgotten.");
        return forgottenView();
      default:
        return word === undefined ? privacyView() : unknownPrivacyView(quote(word));
    }
  },
};
