/**
 * Every code that Slack documents for the methods that Arena calls: whose fault it is, and what to do about it. These
 * sentences name Slack's own things, because they are for whoever manages the workspace or runs Arena.
 */
import type { PlatformErrorKind } from "../../../ports/platform-error.ts";

type Entry = readonly [kind: PlatformErrorKind, words: string];

const removed: Entry = ["gone", "Arena was removed from this Slack workspace. Install it again to go on."];
const badToken: Entry = [
  "busy",
  "Slack does not accept Arena's token. Whoever runs Arena must check it; install the app again if it was removed.",
];
const hidden: Entry = [
  "gone",
  "Slack does not show me that channel: it was deleted, or it is private and I am not in it. Invite me there with /invite @Arena.",
];
const notIn: Entry = ["refused", "I am not in that channel. Invite me there with /invite @Arena."];
const readOnly: Entry = [
  "refused",
  "I may not post in that channel. Ask an admin to let apps post there, or choose another channel.",
];
const archived: Entry = ["gone", "That channel is archived. Unarchive it, or choose another one."];
const messageGone: Entry = ["gone", "That message is not there any more."];
const frozenMessage: Entry = ["refused", "Slack does not let me change that message any more."];
const threadLocked: Entry = ["refused", "That thread is locked. Ask an admin to unlock it if it should go on."];
const personGone: Entry = ["gone", "That person is not in this workspace any more."];
const noDirect: Entry = [
  "refused",
  "I cannot write to that person: the account is a bot, or takes no messages from apps.",
];
const noScope: Entry = [
  "refused",
  "Arena lacks a permission for that. Install it again to grant it; npm run doctor says which.",
];
const forbidden: Entry = [
  "refused",
  "The rules of this Slack workspace do not allow it. Ask an admin to approve Arena for this.",
];
const notOnThisNetwork: Entry = [
  "refused",
  "This Slack workspace takes no calls from the network that Arena runs in. Ask an admin to allow its address.",
];
const setUpAccount: Entry = [
  "refused",
  "Slack wants two-factor authentication first. Ask an admin to set it up for the account that installed Arena.",
];
const noFiles: Entry = ["refused", "Slack does not take the file. Ask an admin whether apps may upload files here."];
const full: Entry = ["refused", "The storage of this Slack workspace is full. Ask an admin to make room."];
const tooMuchPosted: Entry = [
  "refused",
  "This workspace has reached the number of messages that Slack allows it. Ask an admin about its plan.",
];
const viewClosed: Entry = ["gone", "The form was closed, or opened too late. Ask for it once more."];
const outdated: Entry = ["refused", "Slack does not offer this call any more. Install a newer version of Arena."];
const ourMistake: Entry = [
  "refused",
  "Slack did not take the message as I made it. That is a fault in Arena: its log says more.",
];
const later: Entry = ["busy", "Slack asks for patience. I try again soon."];
/** Slack may have done it. */
export const nobodyKnows: Entry = ["unknown", "Slack broke off and did not say whether it was done."];

const groups: readonly (readonly [Entry, readonly string[]])[] = [
  [removed, ["account_inactive", "token_revoked", "token_expired", "user_removed_from_team", "team_disabled"]],
  [badToken, ["invalid_auth", "not_authed", "not_allowed_token_type"]],
  [
    ["gone", "Arena is installed in the organisation, but not in this workspace. An admin can add it there."],
    ["team_access_not_granted", "team_not_found", "forbidden_team"],
  ],
  [noScope, ["missing_scope"]],
  [hidden, ["channel_not_found", "invalid_channel"]],
  // Slack's own cure for `no_permission` is to make the app a member of the conversation.
  [notIn, ["not_in_channel", "no_permission", "posting_to_channel_denied"]],
  [archived, ["is_archived", "is_inactive"]],
  [
    readOnly,
    [
      "restricted_action",
      "restricted_action_read_only_channel",
      "restricted_action_thread_only_channel",
      "restricted_action_non_threadable_channel",
      "cannot_reply_to_message",
      "cant_broadcast_message",
      "method_not_supported_for_channel_type",
      "external_channel_migrating",
      "ekm_access_denied",
    ],
  ],
  [threadLocked, ["restricted_action_thread_locked"]],
  [messageGone, ["message_not_found", "thread_not_found"]],
  [frozenMessage, ["cant_update_message", "edit_window_closed", "streaming_state_conflict"]],
  [
    personGone,
    [
      "user_not_found",
      "user_not_visible",
      "user_disabled",
      "users_not_found",
      "user_not_in_channel",
      "user_is_restricted",
    ],
  ],
  [noDirect, ["cannot_dm_bot", "messages_tab_disabled", "not_enabled"]],
  [forbidden, ["access_denied", "enterprise_is_restricted", "app_management_app_not_installed_on_org"]],
  [notOnThisNetwork, ["accesslimited"]],
  [setUpAccount, ["two_factor_setup_required"]],
  [
    noFiles,
    [
      "blocked_file_type",
      "file_not_found",
      "file_type_not_allowed",
      "file_update_failed",
      "file_upload_size_restricted",
      "file_uploads_disabled",
      "file_uploads_except_images_disabled",
      "slack_connect_blocked_file_type",
      "slack_connect_file_upload_sharing_blocked",
      "slack_connect_file_link_sharing_blocked",
      "slack_connect_clip_sharing_blocked",
    ],
  ],
  [full, ["storage_limit_reached"]],
  [tooMuchPosted, ["message_limit_exceeded"]],
  [
    viewClosed,
    [
      "not_found",
      "expired_trigger_id",
      "trigger_expired",
      "exchanged_trigger_id",
      "trigger_exchanged",
      "invalid_trigger_id",
      "hash_conflict",
      "duplicate_external_id",
      "push_limit_reached",
    ],
  ],
  [outdated, ["deprecated_endpoint", "method_deprecated", "unknown_method", "feature_not_enabled"]],
  [
    ourMistake,
    [
      "invalid_blocks",
      "invalid_blocks_format",
      "block_mismatch",
      "invalid_arguments",
      "invalid_arg_name",
      "invalid_array_arg",
      "invalid_attachments",
      "invalid_charset",
      "invalid_cursor",
      "invalid_form_data",
      "invalid_json",
      "invalid_limit",
      "invalid_metadata_filter_keys",
      "invalid_metadata_format",
      "invalid_metadata_schema",
      "invalid_post_type",
      "invalid_ts_latest",
      "invalid_ts_oldest",
      "invalid_types",
      "json_not_object",
      "metadata_must_be_sent_from_app",
      "metadata_too_large",
      "missing_argument",
      "missing_channel",
      "missing_charset",
      "missing_file_data",
      "missing_post_type",
      "markdown_text_conflict",
      "duplicate_channel_not_found",
      "duplicate_message_not_found",
      "as_user_not_supported",
      "too_many_attachments",
      "too_many_contact_cards",
      "attachment_payload_limit_exceeded",
      "msg_too_long",
      "msg_blocks_too_long",
      "no_text",
      "view_too_large",
      "malformed_request",
      "unknown_snippet_type",
      "unknown_subtype",
      "alt_txt_too_large",
      "invalid_thread_ts",
    ],
  ],
  [
    later,
    [
      "ratelimited",
      "rate_limited",
      "service_unavailable",
      "request_timeout",
      "team_added_to_org",
      "org_login_required",
    ],
  ],
  [nobodyKnows, ["internal_error", "fatal_error", "update_failed"]],
];

/** By code. Any other is a refusal that nobody foresaw. */
export const errorTable: ReadonlyMap<string, Entry> = new Map(
  groups.flatMap(([entry, codes]) => codes.map((code) => [code, entry] as const)),
);

/** What Slack answers to a token that it will never take again. */
export const deadTokenCodes: ReadonlySet<string> = new Set([
  "account_inactive",
  "token_revoked",
  "token_expired",
  "user_removed_from_team",
  "team_disabled",
  "invalid_auth",
  "not_authed",
  "not_allowed_token_type",
]);
