/** The parts of Discord's bodies that the fake itself reads; all else is carried along as it came. */
import { z } from "zod";

export interface Component {
  readonly type: number;
  readonly id?: number | undefined;
  readonly custom_id?: string | null | undefined;
  readonly style?: number | undefined;
  readonly label?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly sku_id?: string | null | undefined;
  readonly emoji?: unknown;
  readonly disabled?: boolean | null | undefined;
  readonly content?: string | undefined;
  readonly accent_color?: number | null | undefined;
  readonly media?: Media | undefined;
  readonly file?: Media | undefined;
  readonly items?: readonly { readonly media: Media }[] | undefined;
  readonly components?: readonly Component[] | undefined;
  readonly accessory?: Component | undefined;
  /** Of a label in a modal. */
  readonly component?: Component | undefined;
}

interface Media {
  readonly url: string;
}

const media = z.looseObject({ url: z.string() });

const componentShape: z.ZodType<Component> = z.lazy(() =>
  z.looseObject({
    type: z.number(),
    id: z.number().optional(),
    custom_id: z.string().nullish(),
    style: z.number().optional(),
    label: z.string().nullish(),
    url: z.string().nullish(),
    sku_id: z.string().nullish(),
    emoji: z.unknown().optional(),
    disabled: z.boolean().nullish(),
    content: z.string().optional(),
    accent_color: z.number().nullish(),
    media: media.optional(),
    file: media.optional(),
    items: z.array(z.looseObject({ media })).optional(),
    components: z.array(componentShape).optional(),
    accessory: componentShape.optional(),
    component: componentShape.optional(),
  }),
);

const embedShape = z.looseObject({
  title: z.string().nullish(),
  description: z.string().nullish(),
  footer: z.looseObject({ text: z.string().nullish() }).nullish(),
  author: z.looseObject({ name: z.string().nullish() }).nullish(),
  fields: z.array(z.looseObject({ name: z.string().nullish(), value: z.string().nullish() })).nullish(),
});

export const messageShape = z.looseObject({
  content: z.string().nullish(),
  embeds: z.array(embedShape).nullish(),
  components: z.array(componentShape).nullish(),
  attachments: z
    .array(
      z.looseObject({
        id: z.union([z.string(), z.number()]).transform(String),
        filename: z.string().nullish(),
        description: z.string().nullish(),
      }),
    )
    .nullish(),
  flags: z.number().nullish(),
  allowed_mentions: z
    .looseObject({
      parse: z.array(z.string()).nullish(),
      users: z.array(z.string()).nullish(),
      roles: z.array(z.string()).nullish(),
    })
    .nullish(),
  sticker_ids: z.array(z.string()).nullish(),
  poll: z.unknown().optional(),
  message_reference: z.unknown().optional(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
});

/** What a message is made of, on every route that makes or changes one. */
export type MessageBody = z.output<typeof messageShape>;

export interface UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export const flag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  voiceMessage: 1 << 13,
  componentsV2: 1 << 15,
} as const;

/** The component and all below it. */
export function* within(components: readonly Component[]): Generator<Component> {
  for (const component of components) {
    yield component;
    const below = [component.accessory, component.component].filter((one) => one !== undefined);
    yield* within([...(component.components ?? []), ...below]);
  }
}
