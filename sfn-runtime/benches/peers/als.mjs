// npm `aws-local-stepfunctions` in the protocol of `sfn bench`: WORKLOAD INPUT N, and a line of JSON.
// Run in a folder that has the package installed.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

// The package takes it for granted; Node has it from 22 on.
Promise.withResolvers ??= function () {
    let resolve, reject;
    const promise = new Promise((...both) => ([resolve, reject] = both));
    return { promise, resolve, reject };
};

const { StateMachine } = createRequire(`${process.cwd()}/`)("aws-local-stepfunctions");
const [workload, inputFile, count] = process.argv.slice(2);
const definition = JSON.parse(readFileSync(workload, "utf8"));
const input = JSON.parse(readFileSync(inputFile, "utf8"));

// Every task returns its input.
const taskResourceLocalHandlers = {};
const visit = (scope) => {
    for (const [name, state] of Object.entries(scope.States)) {
        if (state.Type === "Task") taskResourceLocalHandlers[name] = (it) => it;
        (state.Branches ?? []).forEach(visit);
        [state.ItemProcessor, state.Iterator].filter(Boolean).forEach(visit);
    }
};
visit(definition);

const unsupported = (error) => {
    console.log(JSON.stringify({ unsupported: String(error?.message ?? error).split("\n")[0] }));
    process.exit(0);
};

let compileSeconds;
let run;
try {
    const compiling = process.hrtime.bigint();
    const machine = new StateMachine(definition);
    compileSeconds = Number(process.hrtime.bigint() - compiling) / 1e9;
    run = () => machine.run(input, { overrides: { taskResourceLocalHandlers } }).result;
    await run();
} catch (error) {
    unsupported(error);
}

let output;
const started = process.hrtime.bigint();
for (let i = 0; i < Number(count); i++) output = await run();
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
if (process.env.OUT) writeFileSync(process.env.OUT, JSON.stringify(output));
console.log(JSON.stringify({ seconds, executions: Number(count), compile_seconds: compileSeconds }));
