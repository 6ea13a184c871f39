// grammY, a Telegram bot library others wrote, against the practice Telegram: it polls, sends, edits, uploads and
// meets the errors the real server gives.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Bot, GrammyError, InputFile } from "grammy";
import { startWorld, until } from "./Programs.mjs";

let folder, world, chat, thread, token;
const bot = (ofToken = token) => new Bot(ofToken, { client: { apiRoot: world.telegram.api } });

/** What the practice world shows in a topic. */
const shown = async (topic) => (await world.control(`/messages?topic=${topic}`)).messages;

async function refusal(call) {
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof GrammyError, `${error}`);
    return error;
  }
  assert.fail("the call went through");
}

// The standard cast, and one bot that is a plain member of the group.
const cast = {
  bots: [
    { persona: "sales", name: "Selin", handle: "acme_sales_bot", admin: true },
    { persona: "guest", name: "Guest", handle: "acme_guest_bot", privacy: false },
  ],
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "staffroom-interop-"));
  await writeFile(join(folder, "cast.json"), JSON.stringify(cast));
  world = await startWorld("--cast", join(folder, "cast.json"));
  chat = world.telegram.chat;
  thread = world.telegram.topics.sales;
  token = world.telegram.bots.sales.token;
});
after(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});

test("getMe names the bot", async () => {
  const me = await bot().api.getMe();
  assert.equal(me.username, world.telegram.bots.sales.handle);
  assert.equal(me.is_bot, true);
});

test("a polling bot hears its topic and answers there", async () => {
  const listening = bot();
  listening.on("message:text", (context) =>
    context.reply(`heard: ${context.msg.text}`, {
      message_thread_id: context.msg.message_thread_id,
      reply_parameters: { message_id: context.msg.message_id },
    }));
  let started;
  const running = new Promise((resolve) => (started = resolve));
  const polling = listening.start({ onStart: started });
  await running;
  const said = await world.control("/say", { person: "ayse", topic: "sales", text: "good morning", mention: "sales" });
  const answer = await until("the answer", async () =>
    (await shown("sales")).find((message) => message.reply_to === said.message_id));
  await listening.stop();
  await polling;
  assert.match(answer.text, /^heard: .*good morning$/);
  assert.equal(answer.thread, thread);
  assert.equal(answer.from.persona, "sales");
});

test("HTML is parsed, and the message can be edited", async () => {
  const { api } = bot();
  const sent = await api.sendMessage(chat, "<b>Turnover</b>: <code>1,250.00 TRY</code>", {
    message_thread_id: thread, parse_mode: "HTML" });
  assert.equal(sent.text, "Turnover: 1,250.00 TRY");
  assert.deepEqual(sent.entities.map((entity) => entity.type), ["bold", "code"]);
  assert.equal(sent.message_thread_id, thread);
  const edited = await api.editMessageText(chat, sent.message_id, "Turnover: 1,300.00 TRY");
  assert.equal(edited.text, "Turnover: 1,300.00 TRY");
  assert.ok(edited.edit_date >= sent.date);
});

test("a document is uploaded and can be downloaded", async () => {
  const { api } = bot();
  const sent = await api.sendDocument(chat, new InputFile(Buffer.from("a;b\n1;2\n"), "figures.csv"), {
    message_thread_id: thread, caption: "the figures" });
  assert.equal(sent.document.file_name, "figures.csv");
  const file = await api.getFile(sent.document.file_id);
  const answer = await fetch(`${world.telegram.api}/file/bot${token}/${file.file_path}`);
  assert.equal(await answer.text(), "a;b\n1;2\n");
});

test("a reaction, a typing action and a pressed button", async () => {
  const listening = bot();
  const said = await world.control("/say", { person: "ayse", topic: "sales", text: "please", mention: "sales" });
  await listening.api.setMessageReaction(chat, said.message_id, [{ type: "emoji", emoji: "👀" }]);
  await listening.api.sendChatAction(chat, "typing", { message_thread_id: thread });
  const asked = await listening.api.sendMessage(chat, "Approve?", {
    message_thread_id: thread,
    reply_markup: { inline_keyboard: [[{ text: "Approve", callback_data: "ok:17" }]] } });
  const data = new Promise((resolve) =>
    listening.on("callback_query:data", async (context) => {
      await context.answerCallbackQuery("noted");
      resolve(context.callbackQuery.data);
    }));
  let started;
  const running = new Promise((resolve) => (started = resolve));
  const polling = listening.start({ onStart: started });
  await running;
  await world.control("/press", { person: "ayse", topic: "sales", message_id: asked.message_id, data: "ok:17" });
  assert.equal(await data, "ok:17");
  await listening.stop();
  await polling;
});

const refusals = [
  ["an unknown token", 401, /Unauthorized/, () => bot("7009:AAunknownunknownunknownunknownunknown").api.getMe()],
  ["an unbalanced tag", 400, /can't parse entities: Can't find end tag corresponding to start tag "b"/,
    () => bot().api.sendMessage(chat, "<b>open", { parse_mode: "HTML" })],
  ["a reserved character", 400, /Character '\.' is reserved and must be escaped/,
    () => bot().api.sendMessage(chat, "1.5", { parse_mode: "MarkdownV2" })],
  ["an empty text", 400, /message text is empty/, () => bot().api.sendMessage(chat, "")],
  ["a text that is too long", 400, /message is too long/, () => bot().api.sendMessage(chat, "x".repeat(4097))],
  ["a thread nobody knows", 400, /message thread not found/,
    () => bot().api.sendMessage(chat, "lost", { message_thread_id: 999_999 })],
  ["a chat nobody knows", 400, /chat not found/, () => bot().api.sendMessage(-1009999999999, "lost")],
  ["an edit that changes nothing", 400, /message is not modified/, async () => {
    const { api } = bot();
    const sent = await api.sendMessage(chat, "same", { message_thread_id: thread });
    await api.editMessageText(chat, sent.message_id, "same");
  }],
  ["a reaction outside the list", 400, /REACTION_INVALID/, async () => {
    const { api } = bot();
    const sent = await api.sendMessage(chat, "react", { message_thread_id: thread });
    await api.setMessageReaction(chat, sent.message_id, [{ type: "emoji", emoji: "🧾" }]);
  }],
  ["a person who never pressed Start", 403, /bot can't initiate conversation with a user/,
    () => bot().api.sendMessage(world.telegram.people.mehmet.id, "hello")],
];
for (const [what, code, words, call] of refusals) {
  test(`${what} is refused with ${code}`, async () => {
    const error = await refusal(call);
    assert.equal(error.error_code, code);
    assert.match(error.description, words);
  });
}

test("a closed topic is refused to a bot that manages none, and opens again", async () => {
  await world.control("/topic", { topic: "operations", action: "close" });
  const operations = world.telegram.topics.operations;
  const member = bot(world.telegram.bots.guest.token);
  const send = () => member.api.sendMessage(chat, "anybody?", { message_thread_id: operations });
  const error = await refusal(send);
  assert.match(error.description, /TOPIC_CLOSED/);
  await world.control("/topic", { topic: "operations", action: "reopen" });
  assert.equal((await send()).message_thread_id, operations);
});

test("too many requests carry retry_after", async () => {
  await world.control("/fault", { service: "telegram", method: "sendMessage", action: "status", status: 429,
    headers: { "Retry-After": "7" } });
  const error = await refusal(() => bot().api.sendMessage(chat, "busy", { message_thread_id: thread }));
  assert.equal(error.error_code, 429);
  assert.equal(error.parameters.retry_after, 7);
});

test("of two pollers of one bot the older is ended with 409", async () => {
  const first = bot(), second = bot();
  const heard = await first.api.getUpdates({ offset: -1 });
  const offset = heard.length ? heard[0].update_id + 1 : 0;
  const older = refusal(() => first.api.getUpdates({ timeout: 20, offset }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const newer = second.api.getUpdates({ timeout: 1, offset });
  const error = await older;
  assert.equal(error.error_code, 409);
  assert.match(error.description, /terminated by other getUpdates request/);
  await newer;
});

test("grammY said nothing the practice Telegram takes for a mistake", async () => {
  assert.deepEqual((await world.control("/violations")).violations, []);
});
