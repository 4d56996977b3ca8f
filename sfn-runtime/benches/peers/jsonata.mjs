// npm `jsonata` alone in the protocol of `sfn bench`: the expressions of a loop of JSONata states, without the states.
// Run in a folder that has the package installed.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const jsonata = createRequire(`${process.cwd()}/`)("jsonata");
const [workload, inputFile, count] = process.argv.slice(2);
const { States: states, QueryLanguage: language } = JSON.parse(readFileSync(workload, "utf8"));
const input = JSON.parse(readFileSync(inputFile, "utf8"));
if (language !== "JSONata" || !states.Work?.Assign || !states.Init?.Assign) {
    console.log(JSON.stringify({ unsupported: "it is no loop of assignments in JSONata" }));
    process.exit(0);
}

const compiling = process.hrtime.bigint();
const compile = (field) => jsonata(field.replace(/^\{%|%\}$/g, ""));
const condition = compile(states.Test.Choices[0].Condition);
const assign = Object.entries(states.Work.Assign).map(([name, field]) => [name, compile(field)]);
const output = compile(states.Done.Output);
const compileSeconds = Number(process.hrtime.bigint() - compiling) / 1e9;

const run = async () => {
    let bindings = { ...states.Init.Assign, states: { input } };
    while (await condition.evaluate(undefined, bindings)) {
        const assigned = { ...bindings };
        for (const [name, expression] of assign) assigned[name] = await expression.evaluate(undefined, bindings);
        bindings = assigned;
    }
    return output.evaluate(undefined, bindings);
};

let result = await run();
const started = process.hrtime.bigint();
for (let i = 0; i < Number(count); i++) result = await run();
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
if (process.env.OUT) writeFileSync(process.env.OUT, JSON.stringify(result));
console.log(JSON.stringify({ seconds, executions: Number(count), compile_seconds: compileSeconds }));
