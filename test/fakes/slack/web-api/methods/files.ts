/** files.*: the two steps around an upload. */
import { z } from "zod";
import { json, text, whole } from "../arguments.ts";
import { refuse } from "../failure.ts";
import { method } from "../method.ts";

const getUploadUrl = method(
  "files.getUploadURLExternal",
  {
    tier: 4,
    scopes: ["files:write"],
    args: {
      filename: text,
      length: whole,
      alt_txt: text.optional(),
      alt_text: text.optional(),
      snippet_type: text.optional(),
    },
  },
  ({ args, by, stage }) => {
    if (args.length === 0) refuse("invalid_arguments");
    const file = stage.files.expect(by.botUser, args.filename, args.length, args.alt_txt ?? args.alt_text);
    return { upload_url: `${stage.origin()}/upload/v1/${file.id}`, file_id: file.id };
  },
);

const listed = z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1);

const complete = method(
  "files.completeUploadExternal",
  {
    tier: 4,
    scopes: ["files:write"],
    args: {
      files: json,
      channel_id: text.optional(),
      channels: text.optional(),
      initial_comment: text.optional(),
      thread_ts: text.optional(),
    },
  },
  ({ args, by, stage }) => {
    const parsed = listed.safeParse(args.files);
    if (!parsed.success) return refuse("invalid_arguments");
    const { channel_id: channelId } = args;
    const channel = channelId === undefined ? undefined : stage.world.channelFor(by, channelId);
    if (channelId !== undefined && channel === undefined) refuse("channel_not_found");
    if (channel !== undefined && !channel.members.has(by.botUser)) refuse("not_in_channel");
    const files = parsed.data.map(({ id, title }) => {
      const file = stage.files.complete(id, by.botUser);
      return { id, title: title ?? file.name, name: file.name };
    });
    channel?.messages.push({
      channel: channel.id,
      ts: stage.stamps.next(stage.nowMs()),
      author: by.botUser,
      thread: args.thread_ts,
      metadata: undefined,
      files: files.map(({ id }) => id),
      text: [args.initial_comment, ...files.map(({ name }) => name)].filter(Boolean).join("\n"),
      blocks: [],
      earlier: [],
    });
    return { files };
  },
);

export const fileMethods = [getUploadUrl, complete];
