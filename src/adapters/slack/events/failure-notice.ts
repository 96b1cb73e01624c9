/** Tells somebody that what they pressed or typed was not saved, where all that is known of them is the address that came with it. */
import { z } from "zod";
import { notTakenView } from "../../../message/views/platform/not-known.ts";
import type { Log } from "../../../ports/log.ts";
import { readOrigin } from "../messages/form-view.ts";
import { drawMessage } from "../messages/render.ts";
import { postTo } from "../messages/replies.ts";

const pressed = z.object({ response_url: z.url({ protocol: /^https?$/ }) });
const submitted = z.object({ type: z.literal("view_submission"), view: z.object({ private_metadata: z.string() }) });

/** Never rejects. */
export async function sendFailureNotice(body: unknown, log: Log): Promise<void> {
  try {
    const url = addressIn(body);
    if (url === undefined) return;
    const { text, blocks } = drawMessage(notTakenView());
    await postTo(url, { text, blocks, response_type: "ephemeral", replace_original: false });
  } catch (error) {
    log.warn(
      { event: "slack.failure_notice.failed", err: error },
      "Somebody could not be told that nothing was saved.",
    );
  }
}

/** @throws Error for a form that Arena did not make. */
function addressIn(body: unknown): string | undefined {
  const press = pressed.safeParse(body);
  if (press.success) return press.data.response_url;
  const form = submitted.safeParse(body);
  return form.success ? readOrigin(form.data.view.private_metadata).responseUrl : undefined;
}
