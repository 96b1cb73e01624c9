/** A message as Discord's client shows it on a phone, by night: from the payload that Discord is sent. */
import {
  type APIComponentInActionRow,
  type APIComponentInContainer,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { html } from "hono/html";
import { icon } from "../../src/adapters/web/html/icons.ts";
import type { Markup } from "../../src/adapters/web/html/markup.ts";
import { drawMarkdown } from "./discord-markdown.ts";
import { clockOf, pictureOf, type Reader } from "./moment.ts";

export interface DiscordMessage {
  readonly components: readonly APIContainerComponent[];
  /** An ephemeral one. */
  readonly onlyForYou: boolean;
}

/** @param reader whose pictures go by the names of the attachments. */
export function drawDiscordMessage({ components, onlyForYou }: DiscordMessage, reader: Reader): Markup {
  const seen = onlyForYou && html`<p class="only">${icon("eye")}Only you can see this · <a>Dismiss message</a></p>`;
  const containers = components.map((container) => drawContainer(container, reader));
  return html`<div class="discord${onlyForYou ? " ephemeral" : ""}"><div class="avatar">A</div><div class="said"><p class="by"><b>Arena</b><span class="app">APP</span><time>${clockOf(reader.nowMs, reader)}</time></p>${containers}${seen}</div></div>`;
}

function drawContainer({ accent_color: accent, components }: APIContainerComponent, reader: Reader): Markup {
  const colour = `#${(accent ?? 0x2b2d31).toString(16).padStart(6, "0")}`;
  return html`<div class="container" style="--accent:${colour}">${components.map((component) => drawComponent(component, reader))}</div>`;
}

function drawComponent(component: APIComponentInContainer, reader: Reader): Markup {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return html`<div class="text">${drawMarkdown(component.content, reader)}</div>`;
    case ComponentType.MediaGallery:
      return html`${component.items.map(({ media, description }) => {
        const name = media.url.replace(/^attachment:\/\//, "");
        return html`<img src="${pictureOf(reader, name)}" alt="${description ?? ""}">`;
      })}`;
    case ComponentType.ActionRow:
      return html`<div class="row">${component.components.map(drawButton)}</div>`;
    case ComponentType.File:
      return html`<p class="file">${component.file.url.replace(/^attachment:\/\//, "")}</p>`;
    default:
      throw new Error(`nobody has drawn Discord's component ${component.type} yet`);
  }
}

function drawButton(button: APIComponentInActionRow): Markup {
  if (button.type !== ComponentType.Button || button.style !== ButtonStyle.Secondary) {
    throw new Error("nobody has drawn any but Discord's secondary buttons yet");
  }
  return html`<span class="button">${button.label}</span>`;
}
