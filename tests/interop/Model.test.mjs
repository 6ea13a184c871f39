// The runtime against a model server others wrote (aimock), over both protocols: streamed words, tool calls and their
// results, a busy server, a stream that is cut. ERPNext and Telegram are the practice world's.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { LLMock } from "@copilotkit/aimock";
import { staffroom, startWorld, until, withFolder } from "./Programs.mjs";
import { makeHome, serve } from "./Team.mjs";

const paths = { openai: "/v1/chat/completions", anthropic: "/v1/messages" };
for (const [protocol, path] of Object.entries(paths)) {
  describe(`a model others wrote, spoken to as ${protocol}`, () => {
    const mock = new LLMock({ port: 0, logLevel: "silent" });
    let world, release, stop;

    /** What is said in #sales, and the first answer to it that satisfies `good`. */
    async function ask(text) {
      const said = await world.control("/say", { person: "ayse", topic: "sales", text });
      return until(`an answer to "${text}"`, async () => {
        const { messages } = await world.control(`/messages?topic=sales&after=${said.message_id}`);
        const status = JSON.parse((await staffroom(homePath, ["status", "--json"])).output);
        const settled = status.inbox_waiting === 0 && !(status.outbox.pending > 0) && !(status.outbox.sending > 0);
        const answers = messages.filter((message) => message.from.is_bot);
        return settled && answers.length > 0 && answers.map((message) => message.text).join("\n");
      }, 60);
    }

    let homePath;
    before(async () => {
      world = await startWorld();
      await mock.start();
      const ready = new Promise((resolve) => {
        release = withFolder(async (folder) => {
          homePath = join(folder, "home");
          await new Promise((done) => ((stop = done), resolve()));
        });
      });
      await ready;
      await makeHome(homePath, world, mock, protocol);
    });
    after(async () => {
      stop();
      await release;
      await mock.stop();
      await world.stop();
    });

    test("words, tools, trouble", async (context) => {
      mock.onMessage("good morning", { content: "Good **morning**, Ayşe." });
      mock.on({ userMessage: "list customers", hasToolResult: false }, { toolCalls: [
        { name: "erp_list", arguments: JSON.stringify({ doctype: "Customer", fields: ["name"], limit: 3 }) },
        { name: "erp_count", arguments: JSON.stringify({ doctype: "Customer" }) }] });
      mock.on({ userMessage: "list customers", hasToolResult: true }, (request) => {
        const results = JSON.stringify(request.messages);
        return { content: `Tool results arrived: ${/"name|name\\/.test(results) && results.includes("count")}` };
      });
      mock.on({ userMessage: "broken call", hasToolResult: false }, { toolCalls: [
        { name: "erp_list", arguments: "{\"doctype\": \"Cust" }] });
      mock.on({ userMessage: "broken call", hasToolResult: true }, { content: "The call was mended." });
      mock.onMessage("cut me", { content: "This sentence never reaches its end because the line is cut." },
        { truncateAfterChunks: 2, chunkSize: 4 });
      mock.onMessage("after all", { content: "Here I am again." });
      const end = await serve(homePath);

      await context.test("streamed words are posted", async () => {
        assert.match(await ask("good morning"), /Good morning, Ayşe\./);
      });
      await context.test("parallel tool calls run and their results go back", async () => {
        assert.match(await ask("list customers please"), /Tool results arrived: true/);
      });
      await context.test("a broken tool call is given back to be mended", async () => {
        assert.match(await ask("broken call"), /The call was mended\./);
      });
      await context.test("a busy server is asked again", async () => {
        mock.nextRequestError(429, { message: "Rate limit reached", type: "rate_limit_error" });
        assert.match(await ask("good morning again"), /Good morning/);
      });
      await context.test("a cut stream is said, never silence", async () => {
        const words = await ask("cut me");
        assert.ok(words.length > 0);
        assert.doesNotMatch(words, /never reaches its end because the line is cut\.$/);
      });
      await context.test("and the next question is answered", async () => {
        assert.match(await ask("after all"), /Here I am again\./);
      });
      await end();
      assert.deepEqual([...new Set(mock.getRequests().map((request) => request.path))], [path]);
      const { violations } = await world.control("/violations");
      assert.deepEqual(violations, []);
    });
  });
}
