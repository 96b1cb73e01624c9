/** Every permission that Arena uses, with what for: the invite link asks for these and no others. */
import { PermissionFlagsBits } from "discord-api-types/v10";

export const permissions = [
  { bit: PermissionFlagsBits.ViewChannel, name: "View Channels", use: "to see the channel that is asked" },
  { bit: PermissionFlagsBits.SendMessages, name: "Send Messages", use: "to post the question" },
  {
    bit: PermissionFlagsBits.SendMessagesInThreads,
    name: "Send Messages in Threads",
    use: "to ask in a thread, and to open the discussion",
  },
  {
    bit: PermissionFlagsBits.CreatePublicThreads,
    name: "Create Public Threads",
    use: "to open a thread for discussion when a question is revealed",
  },
  { bit: PermissionFlagsBits.AttachFiles, name: "Attach Files", use: "to draw a picture of memory with a question" },
  {
    bit: PermissionFlagsBits.ReadMessageHistory,
    name: "Read Message History",
    use: "to look, after a lost connection, whether a question was posted, instead of posting it twice",
  },
] as const;

export const permissionInteger: bigint = permissions.reduce((all, { bit }) => all | bit, 0n);

/** The address that an admin opens to add Arena to a server. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: "bot applications.commands",
    permissions: String(permissionInteger),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
