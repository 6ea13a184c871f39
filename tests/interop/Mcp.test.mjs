// An MCP server others wrote (the protocol's own reference server), used by a persona: locked in as a child of the
// runtime, and over streamable HTTP. Where this machine allows no user namespaces the first is skipped.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, realpath } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { LLMock } from "@copilotkit/aimock";
import { staffroom, startWorld, until, withFolder } from "./Programs.mjs";
import { editJson, makeHome, serve, setSecret } from "./Team.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const entry = join("node_modules", "@modelcontextprotocol", "server-everything", "dist", "index.js");
const tools = ["echo", "get-sum", "get-env", "get-structured-content", "get-tiny-image"];

function canLockIn() {
  const nobody = process.getuid() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : [];
  const [program, ...words] = [...nobody, "bwrap", "--unshare-all", "--ro-bind", "/", "/", "--", "/bin/true"];
  return spawnSync(program, words).status === 0;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What the model asks for, step by step, and what it must have been given back. */
function teach(mock, seen) {
  const step = (say, name, args, expected) => {
    mock.on({ userMessage: say, hasToolResult: false }, { toolCalls: [{ name, arguments: JSON.stringify(args) }] });
    mock.on({ userMessage: say, hasToolResult: true }, (request) => {
      const given = JSON.stringify(request.messages.filter((message) => message.role === "tool").slice(-1));
      seen.push(given);
      return { content: `${say}: ${expected.test(given)}` };
    });
  };
  step("add two and three", "mcp_everything_get_sum", { a: 2, b: 3 }, /The sum of 2 and 3 is 5/);
  step("how is the weather", "mcp_everything_get_structured_content", { location: "New York" }, /structured.*conditions/);
  step("show a picture", "mcp_everything_get_tiny_image", {}, /not_shown.*an image \(image\/png\)/);
  step("say it wrongly", "mcp_everything_get_sum", { a: "two" }, /error/);
  step("what do you see", "mcp_everything_get_env", {}, /HOME/);
  step("switch the logging on", "mcp_everything_toggle_simulated_logging", {}, /there is no tool/);
}

async function work(context, binding, check) {
  await withFolder(async (folder) => {
    const home = join(folder, "home");
    const mock = new LLMock({ port: 0, logLevel: "silent" });
    const world = await startWorld();
    await mock.start();
    const seen = [];
    teach(mock, seen);
    await makeHome(home, world, mock, "openai");
    await editJson(join(home, "personas", "sales", "persona.json"), (persona) => (persona.mcp = { everything: { ...binding, tools } }));
    await setSecret(home, "sales", "mcp-token", "a-token-for-everything");
    const end = await serve(home);
    const ask = async (text) => {
      const said = await world.control("/say", { person: "ayse", topic: "sales", text });
      return until(`an answer to "${text}"`, async () => {
        const { messages } = await world.control(`/messages?topic=sales&after=${said.message_id}`);
        return messages.filter((message) => message.from.is_bot).map((message) => message.text).find((words) => words.startsWith(text));
      }, 90);
    };
    try {
      const asked = ["add two and three", "how is the weather", "show a picture", "say it wrongly", "what do you see", "switch the logging on"];
      for (const text of asked) {
        await context.test(text, async () => assert.equal(await ask(text), `${text}: true`, seen.join("\n")));
      }
      const offered = mock.getRequests().at(-1).body.tools.map((tool) => tool.function.name).filter((name) => name.startsWith("mcp_"));
      assert.deepEqual(offered, tools.map((name) => `mcp_everything_${name.replaceAll("-", "_")}`));
      const sum = mock.getRequests().at(-1).body.tools.find((tool) => tool.function.name === "mcp_everything_get_sum");
      assert.deepEqual(sum.function.parameters.required, ["a", "b"]);
      const doctor = JSON.parse((await staffroom(home, ["--json", "doctor", "--quick"])).output);
      const findings = doctor.findings.filter(({ check }) => check === "mcp");
      assert.deepEqual(findings.map(({ severity }) => severity), ["good"], JSON.stringify(findings));
      await check?.(seen);
      assert.doesNotMatch(seen.join("\n"), /a-token-for-everything/);
    } finally {
      await end();
      await mock.stop();
      await world.stop();
    }
  });
}

test("a server others wrote, locked in", { skip: !canLockIn() && "no user namespaces here" }, async (context) => {
  await withFolder(async (folder) => {
    await chmod(folder, 0o755); // whoever is locked in reads it as nobody
    await cp(join(here, "node_modules"), join(folder, "node_modules"), { recursive: true });
    const node = await realpath(process.execPath);
    const folders = node.startsWith("/usr/bin/") ? [folder] : [folder, dirname(dirname(node))];
    const binding = { command: [node, join(folder, entry), "stdio"], folders, env: { TOKEN: "secret:mcp-token", MODE: "quiet" } };
    await work(context, binding, (seen) => {
      const environment = seen.find((given) => given.includes("MODE"));
      assert.match(environment, /quiet/);
      assert.match(environment, /\[secret:[^\]]*mcp-token\]/); // it is there, and struck out of what it tells
      assert.doesNotMatch(environment, /STAFFROOM|npm_/);
    });
  }, "/var/tmp"); // nothing of /tmp is shown to a server
});

test("a server others wrote, over HTTP", async (context) => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(here, entry), "streamableHttp"], { env: { ...process.env, PORT: `${port}` }, stdio: "ignore" });
  try {
    const url = `http://127.0.0.1:${port}/mcp`;
    await until("the server", () => fetch(url, { method: "DELETE" }).then(() => true, () => false));
    await work(context, { url, headers: { Authorization: "Bearer secret:mcp-token" } });
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
});
