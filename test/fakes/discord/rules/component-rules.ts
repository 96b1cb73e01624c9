/** What Discord demands of components and its OpenAPI does not say. */

import { type Component, within } from "../messages/wire.ts";
import type { FormFault } from "../rest/api-error.ts";

const actionRow = 1;
const button = 2;
const section = 9;
const textDisplay = 10;
const thumbnail = 11;
const mediaGallery = 12;
const file = 13;
const separator = 14;
const container = 17;
const selects: readonly number[] = [3, 5, 6, 7, 8];
const v2Only: readonly number[] = [section, textDisplay, thumbnail, mediaGallery, file, separator, container];

const linkStyle = 5;
const premiumStyle = 6;

const rowsAtMost = 5;
const buttonsInRow = 5;
const componentsAtMost = 40;
const charactersAtMost = 4000;

/** @param files the names that `attachment://` may refer to. */
export function componentFaults(components: readonly Component[], v2: boolean, files: readonly string[]): FormFault[] {
  return [
    ...(v2 ? wholeFaults(components) : legacyFaults(components)),
    ...components.flatMap((component, index) => faultsBelow(component, ["components", index], files)),
    ...repeated(components),
  ];
}

function wholeFaults(components: readonly Component[]): FormFault[] {
  const all = [...within(components)];
  const characters = all.reduce(
    (sum, { type, content }) => sum + (type === textDisplay ? (content?.length ?? 0) : 0),
    0,
  );
  const faults: FormFault[] = [];
  if (all.length > componentsAtMost) {
    faults.push(
      fault("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", `at most ${componentsAtMost} in all, not ${all.length}`),
    );
  }
  if (characters > charactersAtMost) {
    faults.push(
      fault("COMPONENT_MAX_TOTAL_TEXT_EXCEEDED", `at most ${charactersAtMost} characters in all, not ${characters}`),
    );
  }
  return faults;
}

function legacyFaults(components: readonly Component[]): FormFault[] {
  const faults = components.flatMap(({ type }, index) =>
    v2Only.includes(type)
      ? [fault("UNION_TYPE_CHOICES", `type ${type} needs the flag IS_COMPONENTS_V2`, ["components", index, "type"])]
      : [],
  );
  if (components.length > rowsAtMost) {
    faults.push(fault("BASE_TYPE_BAD_LENGTH", `Must be between 1 and ${rowsAtMost} in length.`));
  }
  return faults;
}

function faultsBelow(component: Component, path: readonly (string | number)[], files: readonly string[]): FormFault[] {
  const below = [
    ...(component.components ?? []).flatMap((child, index) =>
      faultsBelow(child, [...path, "components", index], files),
    ),
    ...(component.accessory === undefined ? [] : faultsBelow(component.accessory, [...path, "accessory"], files)),
  ];
  switch (component.type) {
    case actionRow:
      return [...rowFaults(component, path), ...below];
    case button:
      return buttonFaults(component, path);
    case file:
    case thumbnail:
      return mediaFaults(component.file?.url ?? component.media?.url, component.type === file, path, files);
    case mediaGallery:
      return (component.items ?? []).flatMap(({ media }, index) =>
        mediaFaults(media.url, false, [...path, "items", index, "media"], files),
      );
    default:
      return below;
  }
}

function rowFaults({ components = [] }: Component, path: readonly (string | number)[]): FormFault[] {
  const chosen = components.filter(({ type }) => selects.includes(type)).length;
  const width = chosen * buttonsInRow + (components.length - chosen);
  return width > buttonsInRow
    ? [fault("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width", path)]
    : [];
}

function buttonFaults(given: Component, path: readonly (string | number)[]): FormFault[] {
  const [id, url] = [given.custom_id ?? undefined, given.url ?? undefined];
  const faults: FormFault[] = [];
  if (given.style === linkStyle) {
    if (id !== undefined) {
      faults.push(
        fault(
          "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
          "A custom id and url cannot both be specified",
          path,
        ),
      );
    }
    if (url === undefined) faults.push(fault("BUTTON_COMPONENT_URL_REQUIRED", "A url is required", [...path, "url"]));
  } else if (given.style !== premiumStyle) {
    if (id === undefined) {
      faults.push(fault("BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required", [...path, "custom_id"]));
    }
    if (url !== undefined) {
      faults.push(
        fault(
          "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
          "A custom id and url cannot both be specified",
          path,
        ),
      );
    }
  }
  const bare = !given.label && (given.emoji === undefined || given.emoji === null);
  if (bare && given.style !== premiumStyle) {
    faults.push(fault("BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required", path));
  }
  return faults;
}

function mediaFaults(
  url: string | undefined,
  attachedOnly: boolean,
  path: readonly (string | number)[],
  files: readonly string[],
): FormFault[] {
  const name = /^attachment:\/\/(.+)$/.exec(url ?? "")?.[1];
  if (name === undefined) {
    if (attachedOnly || !/^https?:\/\//.test(url ?? "")) {
      return [fault("UNFURLED_MEDIA_ITEM_INVALID_URL", "must be an attachment:// reference", path)];
    }
    return [];
  }
  return files.includes(name)
    ? []
    : [fault("UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", `no file ${name} comes with the message`, path)];
}

function repeated(components: readonly Component[]): FormFault[] {
  const ids = [...within(components)].map(({ custom_id: id }) => id ?? undefined).filter((id) => id !== undefined);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return twice.map((id) => fault("COMPONENT_CUSTOM_ID_DUPLICATED", `Component custom id cannot be duplicated: ${id}`));
}

function fault(code: string, message: string, path: readonly (string | number)[] = ["components"]): FormFault {
  return { path, code, message };
}
