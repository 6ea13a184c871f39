// A team of the practice world's cast, made for one test file: its home, and the runtime that works in it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { program, staffroom, until } from "./Programs.mjs";

const cast = ["sales", "procurement", "general"]; // whom the standard practice world knows

export async function editJson(path, edit) {
  const value = JSON.parse(await readFile(path, "utf8"));
  edit(value);
  await writeFile(path, JSON.stringify(value, null, 2));
}

export async function setSecret(home, scope, name, value) {
  const done = await staffroom(home, ["secret", "set", scope, name], value + "\n");
  assert.equal(done.code, 0, done.errors);
}

/** A home whose team works against the practice world and thinks with `mock`. */
export async function makeHome(home, world, mock, protocol) {
  const made = await staffroom(home, ["init", "--company", "Acme Group", "--time-zone", world.timeZone]);
  assert.equal(made.code, 0, made.errors);
  for (const id of await readdir(join(home, "personas"))) {
    if (!cast.includes(id)) await rm(join(home, "personas", id), { recursive: true });
  }
  await editJson(join(home, "team.json"), (team) => {
    team.telegram.api = world.telegram.api;
    team.telegram.chat = world.telegram.chat;
    for (const [id, topic] of Object.entries(team.telegram.topics)) topic.thread = world.telegram.topics[id];
    for (const [id, person] of Object.entries(team.people)) person.telegram = world.telegram.people[id].id;
    for (const instance of Object.values(team.erpnext)) instance.url = world.erpnext.url;
    team.models = { default: { protocol, baseUrl: `${mock.url}/v1`, model: "outside-model", key: "secret:model-key" } };
    team.defaultModel = "default";
    delete team.zabbix;
  });
  await setSecret(home, "team", "model-key", "outside-model-key");
  for (const id of cast) {
    const user = world.erpnext.users[id];
    await setSecret(home, id, "telegram-token", world.telegram.bots[id].token);
    await setSecret(home, id, "erpnext-key", `${user.key}:${user.secret}`);
  }
}

/** Starts the team and returns how to end it. */
export async function serve(home) {
  const child = spawn(program("staffroom"), ["--home", home, "serve"], { stdio: ["ignore", "ignore", "inherit"] });
  await until("the bots", async () => {
    const status = await staffroom(home, ["status", "--json"]);
    return status.code === 0 && JSON.parse(status.output).personas.every(({ hearing }) => ["starting", "polling"].includes(hearing));
  });
  return async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
    assert.equal(child.exitCode, 0);
  };
}
