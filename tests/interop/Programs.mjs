// The real programs of the build folder, started for one test file and ended by their own id.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const binaries = process.env.STAFFROOM_BIN_DIR;
if (!binaries) throw new Error("STAFFROOM_BIN_DIR must name the folder of staffroom and staffroom-rehearsal");

export const program = (name) => join(binaries, name);

/** The practice world: its ready line, and `control(path, body)` for its control port. */
export async function startWorld(...options) {
  const child = spawn(program("staffroom-rehearsal"), ["--until-stdin-closes", ...options], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the practice world ended with ${code}`)));
  });
  const world = JSON.parse(first);
  return {
    ...world,
    async control(path, body) {
      const request = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      const answer = await fetch(world.control + path, request);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
      return JSON.parse(text);
    },
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
    },
  };
}

/** A command of staffroom, run to its end. */
export function staffroom(home, args, input = "") {
  return new Promise((resolve, reject) => {
    const child = spawn(program("staffroom"), ["--home", home, ...args]);
    let output = "", errors = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (errors += data));
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, output, errors }));
    child.stdin.end(input);
  });
}

export async function withFolder(use, under = tmpdir()) {
  const folder = await mkdtemp(join(under, "staffroom-interop-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks `look` until it answers something; at most `seconds`. */
export async function until(what, look, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`still waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
