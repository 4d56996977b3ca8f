// Measures `sfn bench` beside other interpreters, in one run, and prints the table of BENCHMARKS.md; see the README.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
    options: {
        rounds: { type: "string", default: "5" },
        only: { type: "string", default: "" },
        workloads: { type: "string", default: join(here, "../../../../shared/bench") },
    },
});
const root = join(here, "../../..");
const workloads = resolve(options.workloads);
const manifest = JSON.parse(readFileSync(join(workloads, "manifest.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "sfn-peers-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const must = (command, args, cwd) => {
    const { status } = spawnSync(command, args, { cwd, stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error(`\`${command} ${args.join(" ")}\` failed`);
};

// Everything that is fetched or built of others goes to a folder that is thrown away.
must("cargo", ["build", "--release", "-p", "sfn-cli", "--bin", "sfn"], root);
must("cargo", ["build", "--release", "--target-dir", folder], join(here, "asl"));
const packages = ["aws-local-stepfunctions@3.0.0", "jsonata@2.2.2"];
must("npm", ["install", "--silent", "--no-save", "--prefix", folder, ...packages], folder);

const runners = {
    sfn: [join(root, "target/release/sfn"), "bench"],
    als: [process.execPath, join(here, "als.mjs")],
    asl: [join(folder, "release/sfn-runtime-bench-asl")],
    jsonata: [process.execPath, join(here, "jsonata.mjs")],
};

/// One run: seconds of an execution and the largest resident set in MiB, or what is in the way.
const measure = (runner, name, executions) => {
    const out = join(folder, "out.json");
    const file = (ending) => join(workloads, `${name}.${ending}`);
    rmSync(out, { force: true });
    const args = ["-f", "peak %M", ...runners[runner], file("asl.json"), file("input.json"), String(executions)];
    const run = spawnSync("/usr/bin/time", args, {
        cwd: folder, env: { ...process.env, OUT: out }, encoding: "utf8", timeout: 180_000, maxBuffer: 1 << 26,
    });
    if (run.error?.code === "ETIMEDOUT") return { wrong: "too slow" };
    if (run.status !== 0) return { wrong: "fails" };
    const said = JSON.parse(run.stdout.trim().split("\n").at(-1));
    if (said.unsupported !== undefined) return { wrong: "unsupported" };
    if (existsSync(file("expected.json"))) {
        const [found, expected] = [out, file("expected.json")].map((it) => JSON.parse(readFileSync(it, "utf8")));
        if (!isDeepStrictEqual(found, expected)) return { wrong: "wrong output" };
    }
    const peak = Number(run.stderr.match(/peak (\d+)/).at(1)) / 1024;
    return { seconds: said.seconds / said.executions, peak };
};

/// The best of some rounds, each of about half a second. Runners take turns, so that noise meets all of them.
const best = (name) => {
    const found = {};
    const counts = {};
    for (const runner of Object.keys(runners)) {
        const first = measure(runner, name, 1);
        found[runner] = first;
        counts[runner] = first.wrong ? 0 : Math.max(1, Math.min(1_000_000, Math.round(0.5 / first.seconds)));
    }
    for (let round = 0; round < Number(options.rounds); round++) {
        for (const runner of Object.keys(runners)) {
            if (found[runner].wrong) continue;
            const { seconds, peak } = measure(runner, name, counts[runner]);
            if (seconds < found[runner].seconds) found[runner].seconds = seconds;
            found[runner].peak = Math.max(found[runner].peak, peak);
        }
    }
    return found;
};

const number = (value) => value.toPrecision(3).replace(/e\+\d+/, (e) => e) * 1;
const cell = (it, ours) =>
    it.wrong ? `${it.wrong} |` : `${number(it.seconds * 1e3)} | ${number(it.seconds / ours.seconds)}`;
const version = (command) => spawnSync(command, ["--version"], { encoding: "utf8" }).stdout.trim();

console.log(`Machine: ${cpus()[0].model}, ${cpus().length} cores. ${version("rustc")}; Node ${process.version}.`);
console.log(`Best of ${options.rounds} rounds. Peers: crate \`asl\` 0.2.0, npm ${packages.map((it) => `\`${it}\``).join(", ")}.\n`);
console.log("| workload | `sfn`, ms | ns a transition | peak MiB | aws-local-stepfunctions, ms | times | crate `asl`, ms | times | npm `jsonata`, ms | times |");
console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
for (const [name, { transitions }] of Object.entries(manifest)) {
    if (!/^[a-h]-/.test(name) || !name.startsWith(options.only)) continue;
    const found = best(name);
    const { sfn, als, asl, jsonata } = found;
    if (sfn.wrong) throw new Error(`${name}: ${sfn.wrong}`);
    const each = number((sfn.seconds / transitions) * 1e9);
    const alone = jsonata.wrong ? "– |" : cell(jsonata, sfn);
    console.log(`| ${name} | ${number(sfn.seconds * 1e3)} | ${each} | ${sfn.peak.toFixed(1)} | ${cell(als, sfn)} | ${cell(asl, sfn)} | ${alone} |`);
}
